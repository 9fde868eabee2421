#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The path under which a proxy has the service, "/news" or "/a/b", without a slash at its end; empty for
/// "/". Nothing for what is no such path: empty, not begun by one slash, over 256 bytes, or with other
/// characters than letters, digits and -._~ between the slashes.
std::optional<std::string> read_base_path(std::string_view text);

} // namespace gisa
