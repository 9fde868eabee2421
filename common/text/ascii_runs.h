#pragma once

// Used by tokenise alone: ASCII, eight bytes at a time.

#include "common/text/utf8.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gisa {

/// What an ASCII character is to a token.
enum class AsciiKind : std::uint8_t { separator, letter, digit, apostrophe, point, sign };

inline constexpr std::array<AsciiKind, 128> kAsciiKinds = [] {
    std::array<AsciiKind, 128> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        if (is_ascii_alpha(static_cast<char>(c))) kinds[c] = AsciiKind::letter;
        if (is_ascii_digit(static_cast<char>(c))) kinds[c] = AsciiKind::digit;
    }
    kinds['\''] = kinds['`'] = AsciiKind::apostrophe;
    kinds['.'] = kinds[','] = AsciiKind::point;
    kinds['+'] = kinds['#'] = AsciiKind::sign;
    return kinds;
}();

inline constexpr std::uint64_t kTopBits = 0x8080808080808080;

constexpr std::uint64_t eight_times(char c) { return 0x0101010101010101 * static_cast<unsigned char>(c); }

/// The top bit of each byte that is in [first, last].
template <char first, char last>
std::uint64_t bytes_between(std::uint64_t bytes) {
    const std::uint64_t low = bytes & ~kTopBits;
    return (low + eight_times(static_cast<char>(0x80 - first))) &
           ~(low + eight_times(static_cast<char>(0x7F - last))) & ~bytes & kTopBits;
}
inline std::uint64_t small_letters(std::uint64_t bytes) { return bytes_between<'a', 'z'>(bytes); }
inline std::uint64_t digits(std::uint64_t bytes) { return bytes_between<'0', '9'>(bytes); }

/// The first in the lowest bits; zeros behind the end of the text.
inline std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t bytes = 0;
    if (text.size() - at >= sizeof bytes)
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
    else
        std::memcpy(&bytes, text.data() + at, text.size() - at);
    return bytes;
}

inline bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// REQUIRES: is_ascii(c)
inline AsciiKind kind_of(char c) { return kAsciiKinds[static_cast<unsigned char>(c)]; }

} // namespace gisa
