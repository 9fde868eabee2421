#include "common/citations/superscript.h"

#include "common/text/utf8.h"

namespace gisa {

int superscript_value(char32_t c) {
    if (c == 0xB9) return 1;
    if (c == 0xB2) return 2;
    if (c == 0xB3) return 3;
    return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? static_cast<int>(c - 0x2070) : -1;
}

std::string lower_superscripts(std::string_view text) {
    std::string lowered;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const int value = superscript_value(c.code);
        if (value >= 0)
            lowered += static_cast<char>('0' + value);
        else
            lowered += text.substr(at, c.size);
        at += c.size;
    }
    return lowered;
}

} // namespace gisa
