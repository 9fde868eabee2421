#pragma once

#include <string>
#include <string_view>

namespace gisa {

// A text in hexadecimal digits that tell it from others (xxh3). No security boundary.

/// 32 digits (128 bits): from all others.
std::string hex_hash(std::string_view text);

/// 16 digits (64 bits): from some million others.
std::string short_hex_hash(std::string_view text);

} // namespace gisa
