#pragma once

// How Xapian's glass tables (format 2016-03-14, all of 1.4.x) spell numbers and strings. Used by the writers
// of this folder alone.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Seven bits a byte, lowest first, the high bit on all but the last.
inline void append_number(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

inline void append_text(std::string& out, std::string_view text) {
    append_number(out, text.size());
    out.append(text);
}

/// So that keys sort as their numbers do: big-endian, behind as many one bits as there are bytes beyond two.
/// A first byte is never 0xFF.
inline void append_sorted_number(std::string& out, std::uint32_t value) {
    if (value < 0x8000) {
        out.push_back(static_cast<char>(value >> 8));
        out.push_back(static_cast<char>(value));
        return;
    }
    const unsigned size = (static_cast<unsigned>(std::bit_width(value)) + 5) / 7;
    const auto ones = static_cast<std::uint64_t>(0xFFu << (10 - size) & 0xFFu);
    const std::uint64_t bits = value | ones << (8 * (size - 1));
    for (unsigned i = size; i-- > 0;)
        out.push_back(static_cast<char>(bits >> (8 * i)));
}

/// A term as the beginning of a key: no NUL of it ends it.
inline void append_term(std::string& out, std::string_view term) {
    for (const char c : term) {
        out.push_back(c);
        if (c == '\0') out.push_back('\xFF');
    }
}

} // namespace gisa::glass
