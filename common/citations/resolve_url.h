#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The address that `given` means on a page at `base` (RFC 3986, 5.2, on text: addresses in pages hold letters that a
/// strict reader of URLs refuses): `/a/1.html`, `../b`, `//host/c`, `?id=3`. Nothing if
/// `base` is no http(s) URL, and if `given` has a scheme, is empty, a mere fragment, or looks like a host
/// (`reuters.com/a`, `www.yna.co.kr`), which people write without a scheme.
std::optional<std::string> resolve_url(std::string_view base, std::string_view given);

} // namespace gisa
