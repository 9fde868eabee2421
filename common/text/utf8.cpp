#include "common/text/utf8.h"

#include "common/text/find_byte.h"

#include <cstdint>
#include <cstring>

namespace gisa {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

char32_t low_bits(char c) { return static_cast<unsigned char>(c) & 0x3F; }

} // namespace

Decoded decode_multibyte(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto continues = [&](std::size_t n) {
        if (at + n >= text.size()) return false;
        for (std::size_t i = 1; i <= n; ++i)
            if (!is_continuation(text[at + i])) return false;
        return true;
    };
    if (first >= 0xC2 && first < 0xE0 && continues(1))
        return {(char32_t{first} & 0x1F) << 6 | low_bits(text[at + 1]), 2};
    if (first >= 0xE0 && first < 0xF0 && continues(2)) {
        const char32_t code =
            (char32_t{first} & 0x0F) << 12 | low_bits(text[at + 1]) << 6 | low_bits(text[at + 2]);
        const bool surrogate = code >= 0xD800 && code < 0xE000;
        if (code >= 0x800 && !surrogate) return {code, 3};
    }
    if (first >= 0xF0 && first < 0xF5 && continues(3)) {
        const char32_t code = (char32_t{first} & 0x07) << 18 | low_bits(text[at + 1]) << 12 |
                              low_bits(text[at + 2]) << 6 | low_bits(text[at + 3]);
        if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
    }
    return {kReplacement, 1};
}

Decoded decode_before(std::string_view text, std::size_t at) {
    for (std::size_t size = 1; size <= 4 && size <= at; ++size) {
        if (is_continuation(text[at - size])) continue;
        const Decoded decoded = decode(text, at - size);
        if (decoded.size == size) return decoded;
        break;
    }
    return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t code) {
    const auto tail = [&](int shift) { return static_cast<char>(0x80 | (code >> shift & 0x3F)); };
    const auto head = [&](char32_t mark, int shift) { return static_cast<char>(mark | code >> shift); };
    if (code < 0x80)
        out.push_back(static_cast<char>(code));
    else if (code < 0x800)
        out.append({head(0xC0, 6), tail(0)});
    else if (code < 0x10000)
        out.append({head(0xE0, 12), tail(6), tail(0)});
    else
        out.append({head(0xF0, 18), tail(12), tail(6), tail(0)});
}

std::size_t plain_end(std::string_view text, std::size_t at) {
    return find_byte(text, at, [](auto c) { return c < ' '; }); // bytes above 0x7F are below 0
}

std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; (at = plain_end(text, at)) < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const Decoded decoded = decode(text, at);
        if (decoded.size == 1) return at;
        at += decoded.size;
    }
    return std::string_view::npos;
}

std::size_t character_start(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    std::size_t start = at;
    while (start > 0 && at - start < 3 && is_continuation(text[start]))
        --start;
    return start;
}

namespace {

/// True if the eight bytes from `at` on are ASCII: most are, and need no decoding to be counted.
bool is_ascii_eight(std::string_view text, std::size_t at) {
    if (text.size() - at < 8) return false;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    return (bytes & 0x8080808080808080) == 0;
}

/// The sum of `units(code)` over the text's code points; one for each ASCII character.
template <class Units>
std::size_t sum_units(std::string_view text, Units units) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_eight(text, at)) {
            sum += 8;
            at += 8;
            continue;
        }
        const Decoded decoded = decode(text, at);
        sum += units(decoded.code);
        at += decoded.size;
    }
    return sum;
}

} // namespace

std::size_t code_point_count(std::string_view text) {
    return sum_units(text, [](char32_t) { return std::size_t{1}; });
}

std::size_t utf16_length(std::string_view text) {
    return sum_units(text, [](char32_t code) { return code > 0xFFFF ? std::size_t{2} : std::size_t{1}; });
}

std::string ascii_lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered)
        c = ascii_lower(c);
    return lowered;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace gisa
