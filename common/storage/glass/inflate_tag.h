#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa::glass {

/// What a compressed tag, raw deflate, was before. Nothing if the bytes are none.
std::optional<std::string> inflate_tag(std::string_view tag);

} // namespace gisa::glass
