#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The form by which two URLs of one page are equal: lower-case scheme (https for http) and host without
/// `www.`, no default port, no user, no fragment, no tracking parameters (utm_*, fbclid, gclid), no AMP
/// prefix (`amp.` of the host, `/amp` of the path), parameters sorted, no trailing slash; escapes in
/// the one form of RFC 3986 (6.2.2), the host in that of UTS 46. Nothing if `url` is not an absolute
/// http(s) URL.
std::optional<std::string> canonical_url(std::string_view url);

/// The host of an http(s) URL without `www.`; empty if it is none.
std::string host_of(std::string_view url);

/// True for an absolute http(s) URL that may be linked.
bool is_web_url(std::string_view url);

} // namespace gisa
