#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The page without the tags that would nest elements deeper than 512, and without the attributes of
/// tags that have more than 64; nothing if it has neither. An HTML parser takes time that grows with the
/// square of both, so this runs first. Linear time.
std::optional<std::string> flatten_html(std::string_view html);

} // namespace gisa
