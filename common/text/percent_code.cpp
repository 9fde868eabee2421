#include "common/text/percent_code.h"

#include "common/text/utf8.h"

namespace gisa {

namespace {

std::optional<unsigned> hex_digit(char c) {
    if (is_ascii_digit(c)) return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? std::optional<unsigned>(c - 'a' + 10) : std::nullopt;
}

} // namespace

bool is_unreserved(char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void append_escape(std::string& out, char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    out += {'%', digits[value >> 4], digits[value & 15]};
}

std::optional<char> escaped_byte(std::string_view text, std::size_t at) {
    if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
    const auto high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
    if (!high || !low) return std::nullopt;
    return static_cast<char>(*high << 4 | *low);
}

} // namespace gisa
