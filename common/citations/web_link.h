#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// The URL as it may stand in a link: http(s) only, and whatever could end or break a link (controls,
/// spaces, quotes, <, >, \, bytes beyond ASCII) percent-encoded. Empty for any other URL.
std::string web_link(std::string_view url);

/// The URL for reading: what would break a link is encoded, letters of any script stay.
std::string readable_url(std::string_view url);

} // namespace gisa
