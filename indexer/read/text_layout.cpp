#include "indexer/read/text_layout.h"

#include "common/citations/is_source_heading.h"
#include "common/text/find_byte.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::size_t kWidestWrap = 120;      // columns; longer lines are paragraphs of their own
constexpr std::size_t kLongestHeading = 100;  // columns
constexpr std::size_t kLongestHeadline = 200; // columns
constexpr std::size_t kMostColumns = 256;     // more make no difference
constexpr std::size_t kMostHeadingWords = 14;

constexpr std::array<std::string_view, 13> kBulletMarks = {"- ", "* ", "• ", "– ", "— ", "▲ ", "● ",
                                                           "○ ", "◦ ", "▶ ", "▷ ", "· ", "ㆍ "};
constexpr std::array<std::string_view, 7> kHeadingMarks = {"■ ", "□ ", "◆ ", "◇ ", "# ", "## ", "### "};

/// Words that a title leaves in lower case, and with which no title ends.
constexpr std::array<std::string_view, 34> kSmallWords = {
    "a",       "an",    "the",    "and",  "or",  "but",   "nor",  "of",    "in",   "on",    "at",   "to",
    "for",     "by",    "with",   "from", "as",  "into",  "over", "under", "via",  "vs",    "than", "about",
    "between", "after", "before", "up",   "its", "their", "is",   "are",   "that", "within"};

/// Words that only a sentence has.
constexpr std::array<std::string_view, 19> kVerbs = {"is",   "are",   "was",  "were",  "has",  "have", "had",
                                                     "will", "would", "can",  "could", "said", "says", "been",
                                                     "be",   "did",   "does", "may",   "might"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// As wide as a fixed-width editor shows it, counted no further than kMostColumns. Cheaper than
/// display_width, which goes by graphemes: this runs over every line of every text.
std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size() && columns < kMostColumns;) {
        if (const std::size_t plain = plain_end(text.substr(0, at + kMostColumns), at); plain > at) {
            columns += plain - at;
            at = plain;
            continue;
        }
        const Decoded c = decode(text, at);
        const bool wide = is_hangul_syllable(c.code) || (c.code >= 0x2E80 && c.code < 0xA4D0) ||
                          (c.code >= 0xFF00 && c.code < 0xFF61);
        columns += wide ? 2 : 1;
        at += c.size;
    }
    return std::min(columns, kMostColumns);
}

/// The next white space that is no single ' ', else the text's size. REQUIRES: none is at the text's end
std::size_t find_gap(std::string_view text, std::size_t at) {
    return find_pair(text, at, [](auto c, auto next) {
        return ((c == ' ') & (next == ' ')) | ((c >= '\t') & (c <= '\r'));
    });
}

std::string collapsed(std::string_view text) {
    text = trim(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t gap = find_gap(text, at);
        out.append(text, at, gap - at);
        at = gap;
        while (at < text.size() && is_ascii_space(text[at]))
            ++at;
        if (at > gap && out.back() != ' ') out.push_back(' ');
    }
    return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool has_hangul(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (is_hangul_syllable(c.code)) return true;
        at += c.size;
    }
    return false;
}

/// The text without closing markers, quotes and brackets: `…development[1][3].” ` ends in a letter.
std::string_view without_closers(std::string_view text, bool& had_marker) {
    had_marker = false;
    for (;;) {
        text = trim(text);
        if (text.ends_with(']')) {
            const std::size_t open = text.rfind('[');
            if (open == std::string_view::npos || text.size() - open > 24) return text;
            text = text.substr(0, open);
            had_marker = true;
            continue;
        }
        const auto closes = [&](std::string_view what) { return text.ends_with(what); };
        if (closes("\"") || closes(")")) {
            text.remove_suffix(1);
        } else if (closes("”") || closes("’")) {
            text.remove_suffix(3);
        } else {
            return text;
        }
    }
}

bool ends_sentence(std::string_view text) {
    bool had_marker = false;
    const std::string_view bare = without_closers(text, had_marker);
    if (had_marker || bare.empty()) return true;
    return bare.ends_with(".") || bare.ends_with("!") || bare.ends_with("?") || bare.ends_with("…") ||
           bare.ends_with("。") || bare.ends_with(":");
}

/// `It works.[1]`: a title has no source.
bool ends_in_cited_stop(std::string_view text) {
    bool had_marker = false;
    const std::string_view bare = without_closers(text, had_marker);
    return had_marker &&
           (bare.ends_with(".") || bare.ends_with("!") || bare.ends_with("?") || bare.ends_with("。"));
}

bool starts_in_lower_case(std::string_view text) { return !text.empty() && text[0] >= 'a' && text[0] <= 'z'; }

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

/// Main words capitalised, small words not, and no small word at the end.
bool is_title_case(const std::vector<std::string_view>& words) {
    if (words.empty() || holds(kSmallWords, words.back())) return false;
    for (std::string_view word : words)
        if (starts_in_lower_case(word) && !holds(kSmallWords, word)) return false;
    return true;
}

/// A noun phrase in sentence case, such as `Growing role in Korea`.
bool is_noun_phrase(const std::vector<std::string_view>& words) {
    if (words.empty() || words.size() > 8 || holds(kSmallWords, ascii_lower(words.back()))) return false;
    if (starts_in_lower_case(words.front())) return false;
    return std::none_of(words.begin(), words.end(),
                        [](auto word) { return holds(kVerbs, ascii_lower(word)); });
}

bool is_korean_phrase(std::string_view text) {
    return has_hangul(text) && !text.ends_with("다") && !text.ends_with("요") && columns_of(text) <= 60;
}

std::size_t mark_size(std::string_view text, auto& marks) {
    for (std::string_view mark : marks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

/// `3. ` or `3) ` at the front: its length and the number.
std::size_t take_list_number(std::string_view text, std::uint32_t& number) {
    std::size_t at = 0;
    while (at < text.size() && at < 3 && is_ascii_digit(text[at]))
        number = number * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    const bool closed =
        at > 0 && at + 1 < text.size() && (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
    if (closed && number > 0) return at + 2;
    number = 0;
    return 0;
}

TextLine read_line(std::string_view raw, std::uint32_t number) {
    TextLine line;
    line.line = number;
    while (line.indent < raw.size() && is_ascii_space(raw[line.indent]))
        ++line.indent;
    line.text = collapsed(raw);
    line.columns = columns_of(line.text);
    if (line.text.empty() || is_ascii_alpha(line.text.front())) return line;
    std::size_t taken = 0;
    if (const std::size_t bullet = mark_size(line.text, kBulletMarks)) {
        line.bullet = true;
        taken = bullet;
    } else if (const std::size_t heading = mark_size(line.text, kHeadingMarks)) {
        line.marked_heading = true;
        taken = heading;
    } else if ((taken = take_list_number(line.text, line.number)) > 0) {
        line.bullet = true;
    }
    if (taken > 0) line.text = std::string(trim(std::string_view(line.text).substr(taken)));
    return line;
}

} // namespace

TextLayout::TextLayout(std::string_view text, std::uint32_t first_line) {
    std::uint32_t number = first_line;
    for (std::size_t at = 0; at <= text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines_.push_back(read_line(text.substr(at, end - at), number));
        at = end + 1;
    }
    measure();
}

void TextLayout::measure() {
    std::size_t widest = 0, filled = 0, full = 0;
    std::size_t bullets = 0, stops = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        widest = std::max(widest, lines_[i].columns);
        if (!lines_[i].bullet || blank(i + 1) || !lines_[i + 1].bullet) continue;
        ++bullets; // a bullet of one line: does this author close them with a stop?
        stops += ends_sentence(lines_[i].text);
    }
    for (const TextLine& line : lines_) {
        filled += line.columns > 0;
        full += line.columns * 4 > widest * 3;
    }
    if (widest <= kWidestWrap && full >= 3 && full * 3 > filled) wrap_column_ = widest;
    bullets_end_in_stops_ = bullets > 0 && stops * 2 > bullets;
}

/// The next word would not have fitted on this line, so the line break means nothing.
bool TextLayout::breaks_softly(std::size_t i) const {
    if (wrap_column_ == 0 || blank(i + 1)) return false;
    const std::size_t next = columns_of(first_word(lines_[i + 1].text));
    return (lines_[i].columns + 1 + next) * 20 > wrap_column_ * 17;
}

/// A block may begin at this line: nothing above, a blank line, a finished sentence, a bullet or a heading.
bool TextLayout::at_border(std::size_t i) const {
    if (i == 0 || blank(i - 1)) return true;
    const TextLine& above = lines_[i - 1];
    if (above.marked_heading) return true;
    if (ends_sentence(above.text)) return true;
    return above.bullet && !bullets_end_in_stops_ && !breaks_softly(i - 1);
}

TextLayout::Headline TextLayout::headline() const {
    std::size_t first = 0;
    while (first < lines_.size() && lines_[first].text.empty())
        ++first;
    if (first == lines_.size()) return {};
    std::size_t end = first;
    while (end < lines_.size() && end - first < 4 && !blank(end))
        ++end;
    const TextLine& line = lines_[first];
    const bool set_off = blank(end) && end - first <= 3 && end > first + 1 &&
                         !ends_sentence(lines_[end - 1].text) && breaks_softly(first);
    if (set_off) {
        Headline headline{line.text, end};
        for (std::size_t i = first + 1; i < end; ++i)
            headline.text += " " + lines_[i].text;
        return headline;
    }
    const bool running_text =
        line.bullet || line.columns > kLongestHeadline || ends_in_cited_stop(line.text) ||
        (ends_sentence(line.text) && line.columns > kLongestHeading) ||
        (!blank(first + 1) && (breaks_softly(first) && starts_in_lower_case(lines_[first + 1].text)));
    if (running_text) return {"", first};
    return {line.text, first + 1};
}

bool TextLayout::is_heading(std::size_t i) const {
    const TextLine& line = lines_[i];
    if (line.bullet || line.text.empty()) return false;
    if (line.marked_heading || is_source_heading(line.text)) return true;
    if (line.text.starts_with('[') || line.text.find("://") != std::string::npos) return false;
    if (line.columns > kLongestHeading) return false;
    const std::vector<std::string_view> words = words_of(line.text);
    if (words.size() > kMostHeadingWords || !at_border(i)) return false;
    const bool question = line.text.ends_with('?') || line.text.ends_with('!');
    if ((ends_sentence(line.text) && !question) || line.text.ends_with(',') || line.text.ends_with(';'))
        return false;
    const bool last = std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines_.end(),
                                  [](const TextLine& l) { return l.text.empty(); });
    if (last) return false;
    if (blank(i + 1)) return true;
    if (starts_in_lower_case(lines_[i + 1].text) || breaks_softly(i)) return false;
    return has_hangul(line.text) ? is_korean_phrase(line.text)
                                 : is_title_case(words) || is_noun_phrase(words);
}

bool TextLayout::continues(std::size_t i, bool in_bullet) const {
    const TextLine& above = lines_[i - 1];
    const TextLine& line = lines_[i];
    if (breaks_softly(i - 1) || starts_in_lower_case(line.text)) return true;
    if (in_bullet && line.indent >= 2) return true;
    if (ends_sentence(above.text))
        return line.text.starts_with("[") || line.text.find("://") != std::string::npos;
    if (!in_bullet) return true;
    const auto words = words_of(above.text);
    return bullets_end_in_stops_ || above.text.ends_with(',') ||
           (!words.empty() && holds(kSmallWords, ascii_lower(words.back())));
}

} // namespace gisa
