#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// The text as it may stand in HTML, between tags and in quoted attributes.
std::string escape_html(std::string_view text);

} // namespace gisa
