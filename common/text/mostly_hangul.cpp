#include "common/text/mostly_hangul.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <cstddef>

namespace gisa {

namespace {

std::size_t count_hangul(std::string_view text) {
    std::size_t hangul = 0;
    for (std::size_t at = 0; (at = plain_end(text, at)) < text.size();) {
        const Decoded c = decode(text, at);
        hangul += is_hangul_syllable(c.code) || (c.code >= 0x1100 && c.code < 0x1200);
        at += c.size;
    }
    return hangul;
}

std::size_t count_latin(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_ascii_alpha));
}

} // namespace

bool is_mostly_hangul(std::initializer_list<std::string_view> texts) {
    std::size_t hangul = 0, latin = 0;
    for (const std::string_view text : texts)
        hangul += count_hangul(text);
    if (hangul == 0) return false; // the texts of most articles in English have none
    for (const std::string_view text : texts)
        latin += count_latin(text);
    return hangul * 3 > latin;
}

} // namespace gisa
