#include "common/text/count_letters.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <cstdint>

namespace gisa {

namespace {

/// Counts in single bytes, piece by piece, so that the compiler counts many at once.
std::size_t count_latin(std::string_view text) {
    std::size_t latin = 0;
    for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(text.size(), 128))) {
        std::uint8_t count = 0;
        for (const char c : text.substr(0, 128))
            count = static_cast<std::uint8_t>(count + is_ascii_alpha(c));
        latin += count;
    }
    return latin;
}

std::size_t count_hangul(std::string_view text) {
    std::size_t hangul = 0;
    for (std::size_t at = 0; (at = plain_end(text, at)) < text.size();) {
        const Decoded c = decode(text, at);
        hangul += is_hangul_syllable(c.code) || (c.code >= 0x1100 && c.code < 0x1200);
        at += c.size;
    }
    return hangul;
}

} // namespace

LetterCounts count_letters(std::string_view text) { return {count_hangul(text), count_latin(text)}; }

} // namespace gisa
