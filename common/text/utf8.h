#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// One decoded character: the code point and how many bytes it took.
struct Decoded {
    char32_t code = 0;
    std::uint8_t size = 1;
};

/// The character at `at`, which is not ASCII; you want decode.
Decoded decode_multibyte(std::string_view text, std::size_t at);

/// The character at `at`. A byte that starts no valid UTF-8 sequence gives U+FFFD and size 1.
/// REQUIRES: at < text.size()
inline Decoded decode(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    return first < 0x80 ? Decoded{first, 1} : decode_multibyte(text, at);
}

/// The character that ends just before `at`; like decode for broken bytes.
/// REQUIRES: 0 < at <= text.size()
Decoded decode_before(std::string_view text, std::size_t at);

/// Appends the UTF-8 of `code`.
void append_utf8(std::string& out, char32_t code);

/// The offset of the first byte that is not valid UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The first byte at or behind `at` that is a control character or not ASCII, or the text's size. Most text
/// is passed over sixteen bytes at a time.
std::size_t plain_end(std::string_view text, std::size_t at);

/// The largest offset <= at that does not cut a character.
std::size_t character_start(std::string_view text, std::size_t at);

/// How many code points, and how many UTF-16 units, the text has. A broken byte counts as one.
std::size_t code_point_count(std::string_view text);
std::size_t utf16_length(std::string_view text);

constexpr bool is_ascii_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Bytes of a Hangul syllable.
inline constexpr std::size_t kSyllable = 3;

constexpr bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

/// True if a Hangul syllable stands at `at`.
constexpr bool is_syllable_at(std::string_view text, std::size_t at) {
    if (at + kSyllable > text.size()) return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const bool three = (byte(0) & 0xF0u) == 0xE0 && (byte(1) & 0xC0u) == 0x80 && (byte(2) & 0xC0u) == 0x80;
    return three && is_hangul_syllable((byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu));
}

/// A-Z in lower case, the rest as it is.
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
std::string ascii_lower(std::string_view text);

/// `text` without ASCII white space at its ends.
std::string_view trim(std::string_view text);

} // namespace gisa
