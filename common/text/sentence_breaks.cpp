#include "common/text/sentence_breaks.h"

#include "common/text/find_byte.h"
#include "common/text/utf8.h"

#include <unicode/uchar.h>

namespace gisa {

namespace {

constexpr int kEnd = -1; // the class of what stands behind the text

bool is_separator(int c) { return c == U_SB_SEP || c == U_SB_CR || c == U_SB_LF; }
bool is_terminator(int c) { return c == U_SB_STERM || c == U_SB_ATERM; }
bool is_mark(int c) { return c == U_SB_EXTEND || c == U_SB_FORMAT; }

/// Separators and terminators, and whatever is not ASCII.
std::size_t find_possible_ender(std::string_view text, std::size_t at) {
    return find_byte(text, at, [](auto c) {
        return (c == '.') | (c == '!') | (c == '?') | (c == '\n') | (c == '\r') | (c < 0);
    });
}

/// A text as a row of classes (the property Sentence_Break).
class Classes {
public:
    Classes(const std::array<std::uint8_t, 128>& ascii, std::string_view text) : ascii_(ascii), text_(text) {}

    int at(std::size_t place) const {
        if (place >= text_.size()) return kEnd;
        const auto byte = static_cast<unsigned char>(text_[place]);
        return byte < 0x80 ? ascii_[byte] : of(decode(text_, place).code);
    }

    /// The next character; the marks behind one belong to it (SB5).
    std::size_t behind(std::size_t place) const {
        do
            place += decode(text_, place).size;
        while (is_mark(at(place)));
        return place;
    }

    std::size_t behind_separator(std::size_t place) const {
        const bool pair = at(place) == U_SB_CR && at(place + 1) == U_SB_LF; // SB3
        return place + (pair ? 2 : decode(text_, place).size);
    }

    int before(std::size_t place) const {
        int found = kEnd;
        do {
            if (place == 0) return kEnd;
            const Decoded c = decode_before(text_, place);
            place -= c.size;
            found = of(c.code);
        } while (is_mark(found));
        return found;
    }

    /// The next separator or terminator, else the text's size.
    std::size_t find_ender(std::size_t place) const {
        while ((place = find_possible_ender(text_, place)) < text_.size()) {
            const Decoded c = decode(text_, place);
            const int found = is_hangul_syllable(c.code) ? U_SB_OLETTER : of(c.code);
            if (is_separator(found) || is_terminator(found)) break;
            place += c.size;
        }
        return place;
    }

private:
    static int of(char32_t code) {
        return u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_SENTENCE_BREAK);
    }

    const std::array<std::uint8_t, 128>& ascii_;
    std::string_view text_;
};

/// `3.5` (SB6), `U.S` (SB7): what stands right behind a full stop.
bool is_inside_word(const Classes& classes, std::size_t stop, std::size_t behind) {
    const int next = classes.at(behind);
    if (next == U_SB_NUMERIC) return true;
    if (next != U_SB_UPPER) return false;
    const int before = classes.before(stop);
    return before == U_SB_UPPER || before == U_SB_LOWER;
}

/// `etc. and`, `No. 5 of`: a small letter comes before any other (SB8).
bool goes_on_small(const Classes& classes, std::size_t at) {
    for (;; at = classes.behind(at)) {
        const int c = classes.at(at);
        if (c == U_SB_LOWER) return true;
        if (c == kEnd || c == U_SB_UPPER || c == U_SB_OLETTER || is_separator(c) || is_terminator(c))
            return false;
    }
}

std::size_t pass(const Classes& classes, int passed, std::size_t at) {
    while (classes.at(at) == passed)
        at = classes.behind(at);
    return at;
}

} // namespace

SentenceBreaks::SentenceBreaks() {
    for (std::size_t c = 0; c < ascii_.size(); ++c)
        ascii_[c] =
            static_cast<std::uint8_t>(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK));
}

std::size_t SentenceBreaks::next(std::string_view text, std::size_t at) const {
    const Classes classes(ascii_, text);
    while ((at = classes.find_ender(at)) < text.size()) {
        if (is_separator(classes.at(at))) return classes.behind_separator(at); // SB4
        const std::size_t ender = at;
        const bool full_stop = classes.at(ender) == U_SB_ATERM;
        at = classes.behind(ender);
        if (full_stop && is_inside_word(classes, ender, at)) continue;
        at = pass(classes, U_SB_SP, pass(classes, U_SB_CLOSE, at)); // SB9, SB10
        const int next = classes.at(at);
        if (next == U_SB_SCONTINUE || is_terminator(next)) continue; // SB8a
        if (full_stop && goes_on_small(classes, at)) continue;
        return is_separator(next) ? classes.behind_separator(at) : at; // SB11
    }
    return text.size();
}

} // namespace gisa
