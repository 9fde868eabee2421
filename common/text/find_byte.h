#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gisa {

/// Sixteen bytes as one value: what an operator does to it, it does to each of them (GCC and Clang).
using SixteenBytes = char __attribute__((vector_size(16)));

inline SixteenBytes sixteen_bytes(const char* from) {
    SixteenBytes bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

/// The first byte that is not 0, or 16.
template <class Bytes>
std::size_t first_set(const Bytes& bytes) {
    static_assert(std::endian::native == std::endian::little && sizeof bytes == 16);
    std::uint64_t halves[2];
    std::memcpy(halves, &bytes, sizeof halves);
    const int low = std::countr_zero(halves[0]), high = std::countr_zero(halves[1]);
    return static_cast<std::size_t>(low < 64 ? low : 64 + high) / 8;
}

/// The place of the first byte from `at` on that is wanted, else the text's size. Sixteen are looked at at
/// once, so `wanted` is a generic lambda of comparisons joined by `|` and `&`:
///
///     find_byte(text, 0, [](auto c) { return (c == '.') | (c < 0); }) // a full stop, or not ASCII
template <class Wanted>
std::size_t find_byte(std::string_view text, std::size_t at, Wanted wanted) {
    static_assert(static_cast<char>(-1) < 0);
    for (; at + 16 <= text.size(); at += 16)
        if (const std::size_t first = first_set(wanted(sixteen_bytes(text.data() + at))); first < 16)
            return at + first;
    while (at < text.size() && !wanted(text[at]))
        ++at;
    return at;
}

/// The same for a byte and the one behind it; the last byte of the text is none.
template <class Wanted>
std::size_t find_pair(std::string_view text, std::size_t at, Wanted wanted) {
    for (; at + 17 <= text.size(); at += 16) {
        const char* const here = text.data() + at;
        if (const std::size_t first = first_set(wanted(sixteen_bytes(here), sixteen_bytes(here + 1)));
            first < 16)
            return at + first;
    }
    while (at + 1 < text.size() && !wanted(text[at], text[at + 1]))
        ++at;
    return at + 1 < text.size() ? at : text.size();
}

} // namespace gisa
