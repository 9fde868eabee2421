#include "common/citations/lex_markers.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

constexpr std::uint32_t kLargestSpread = 50; // a wider range is no citation
constexpr std::size_t kLongestMarker = 256;  // bytes; keeps the lexer linear
constexpr std::size_t kLongestLink = 2048;
constexpr int kDeepestLink = 8; // parentheses in a URL; keeps a row of `[1](` linear

struct Bracket {
    std::string_view open, close;
};
constexpr Bracket kBrackets[] = {{"[", "]"}, {"\\[", "\\]"}, {"【", "】"}, {"［", "］"}};

/// Reads a text from left to right. Every `take` either moves on or leaves the place as it was.
class Reader {
public:
    Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t at() const { return at_; }
    bool done() const { return at_ >= text_.size(); }
    void advance() { ++at_; }
    bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
    bool take(std::string_view what) {
        if (!looking_at(what)) return false;
        at_ += what.size();
        return true;
    }
    bool take_any(std::initializer_list<std::string_view> choices) {
        return std::any_of(choices.begin(), choices.end(), [&](auto choice) { return take(choice); });
    }
    void skip_spaces() {
        while (!done() && (text_[at_] == ' ' || text_[at_] == '\n'))
            ++at_;
    }
    /// 1..999 without a leading zero, in ASCII or full-width digits.
    std::optional<std::uint32_t> take_number() {
        const std::size_t start = at_;
        std::uint32_t value = 0;
        int digits = 0;
        while (!done() && digits < 4) {
            const Decoded c = decode(text_, at_);
            const char32_t digit = c.code >= 0xFF10 ? c.code - 0xFF10 : c.code - U'0';
            if (digit > 9) break;
            value = value * 10 + static_cast<std::uint32_t>(digit);
            if (value == 0) break;
            at_ += c.size;
            ++digits;
        }
        if (digits >= 1 && digits <= 3 && value > 0) return value;
        at_ = start;
        return std::nullopt;
    }

private:
    std::string_view text_;
    std::size_t at_;
};

enum class Reading { not_a_marker, suspect, marker };

void add_number(std::vector<std::uint32_t>& numbers, std::uint32_t number) {
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
}

/// `^3`, `^3^`, `^1_3` (an exported thread's source 3).
Reading take_footnote(Reader& in, std::vector<std::uint32_t>& numbers) {
    auto number = in.take_number();
    if (number && in.take("_")) number = in.take_number();
    if (!number) return Reading::not_a_marker;
    in.take("^");
    add_number(numbers, *number);
    return Reading::marker;
}

/// `3`, `2-4`, `2~4` or a footnote.
Reading take_item(Reader& in, std::vector<std::uint32_t>& numbers) {
    if (in.take("^")) return take_footnote(in, numbers);
    const auto first = in.take_number();
    if (!first) return Reading::not_a_marker;
    if (!in.take_any({"-", "–", "—", "~", "〜", "～"})) {
        add_number(numbers, *first);
        return Reading::marker;
    }
    const auto last = in.take_number();
    if (!last) return Reading::not_a_marker;
    if (*last < *first || *last - *first > kLargestSpread) return Reading::suspect;
    for (std::uint32_t number = *first; number <= *last; ++number)
        add_number(numbers, number);
    return Reading::marker;
}

/// What stands between the brackets: items with separators, or `6†source`.
Reading take_items(Reader& in, const Bracket& bracket, std::vector<std::uint32_t>& numbers) {
    const std::size_t start = in.at();
    Reading reading = Reading::marker;
    do {
        if (in.at() - start > kLongestMarker) return Reading::not_a_marker;
        in.skip_spaces();
        const Reading item = take_item(in, numbers);
        if (item == Reading::not_a_marker) return item;
        if (item == Reading::suspect) reading = item;
    } while (in.take_any({",", ";", "、", "，", "；"}));
    if (bracket.open == "【" && in.take(":")) { // `12:1†source`: source 1 of message 12
        const auto source = in.take_number();
        if (!source || !in.looking_at("†")) return Reading::not_a_marker;
        numbers.back() = *source;
    }
    if (bracket.open == "【" && in.take("†"))
        while (!in.done() && !in.looking_at(bracket.close) && in.at() - start < kLongestMarker)
            in.advance();
    return in.take(bracket.close) ? reading : Reading::not_a_marker;
}

/// `(url)` right behind a bracket; gives the bytes of the URL, or an empty span and no move.
Span take_link(Reader& in, std::string_view text) {
    Reader ahead = in;
    if (!ahead.take("(")) return {};
    const bool angled = ahead.take("<");
    const std::size_t start = ahead.at();
    int depth = 0;
    while (!ahead.done() && ahead.at() - start < kLongestLink) {
        const char c = text[ahead.at()];
        if (is_ascii_space(c) || (angled && c == '>') || (!angled && c == ')' && depth == 0)) break;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth > kDeepestLink) return {};
        ahead.advance();
    }
    const Span url{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(ahead.at())};
    if (angled && !ahead.take(">")) return {};
    const std::string_view target = text.substr(url.begin, url.size());
    const bool is_target = target.starts_with("#") || target.find("://") != std::string_view::npos;
    if (!ahead.take(")") || !is_target) return {};
    in = ahead;
    return url;
}

bool has_inner_underscore(std::string_view word) {
    const auto is_word_byte = [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c); };
    for (std::size_t i = 1; i + 1 < word.size(); ++i)
        if (word[i] == '_' && is_word_byte(word[i - 1]) && is_word_byte(word[i + 1])) return true;
    return false;
}

/// Tells whether a place is inside a URL that is written out. Ask with rising places.
class WrittenUrls {
public:
    explicit WrittenUrls(std::string_view text) : text_(text), next_(text.find("://")) {}

    bool hold(std::size_t at) {
        while (next_ <= at) {
            end_ = end_of_url(next_);
            next_ = text_.find("://", end_);
        }
        return at < end_;
    }
    /// What stands before `at` was taken for a marker, its link too.
    void skip_to(std::size_t at) {
        end_ = at;
        if (next_ < at) next_ = text_.find("://", at);
    }

private:
    std::size_t end_of_url(std::size_t at) const {
        int depth = 0;
        for (; at < text_.size() && !is_ascii_space(text_[at]); ++at) {
            const char c = text_[at];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || c == '<' || c == '>' || c == '"') break;
        }
        return at;
    }

    std::string_view text_;
    std::size_t next_;    // the next "://"
    std::size_t end_ = 0; // of the last URL
};

/// True where the bracket at `at` follows what can be indexed, not cited: `x_0[1]`, `f[2]`, `/v[1-9]`, `[[`.
bool follows_code(std::string_view text, std::size_t at) {
    std::size_t start = at;
    while (start > 0 && !is_ascii_space(text[start - 1]) && text[start - 1] != ']' && at - start < 64)
        --start;
    const std::string_view word = text.substr(start, at - start);
    if (word.empty()) return false;
    if (word.front() == '/' || std::string_view("[{=").find(word.back()) != std::string_view::npos)
        return true;
    if (has_inner_underscore(word)) return true;
    const bool single_letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    return single_letter && (start == 0 || is_ascii_space(text[start - 1]));
}

/// A list such as `page sizes: [10, 25, 50]` or `x = [1, 2]` is data.
bool follows_assignment(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ')
        --at;
    if (at == 0) return false;
    return text[at - 1] == ':' || text[at - 1] == '=' || text.substr(0, at).ends_with("∈");
}

/// `[1]` inside `[1][0]`, or before `*`, `+`, `{`: a subscript or a pattern.
bool precedes_code(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.empty()) return false;
    if (rest.starts_with("[0]") || rest.starts_with("](") || rest.front() == ']') return true;
    return rest.front() == '+' || rest.front() == '{' || rest.starts_with("*/");
}

struct Taken {
    Reading reading = Reading::not_a_marker;
    Marker marker;
};

/// The marker that opens at `at`, if one does.
Taken take_marker(std::string_view text, std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    for (const Bracket& bracket : kBrackets) {
        Reader in(text, at);
        if (!in.take(bracket.open)) continue;
        Taken taken;
        const bool doubled = bracket.open == "[" && in.take("[");
        taken.reading = take_items(in, bracket, taken.marker.numbers);
        if (taken.reading == Reading::not_a_marker) return {};
        if (doubled && !in.take("]")) return {};
        taken.marker.link = take_link(in, text);
        if (doubled && taken.marker.link.empty()) return {};
        taken.marker.span = {begin, static_cast<std::uint32_t>(in.at())};
        if (!taken.marker.link.empty()) return taken; // no code is linked
        const bool is_list = taken.marker.numbers.size() > 1;
        if (precedes_code(text, in.at()) || (is_list && follows_assignment(text, at))) return {};
        return taken;
    }
    return {};
}

} // namespace

LexedMarkers lex_markers(std::string_view text, std::span<const Span> verbatim) {
    LexedMarkers lexed;
    std::size_t next_verbatim = 0;
    WrittenUrls urls(text);
    bool in_subscript = false; // x[1][3]: what follows a subscript without a gap is one too
    std::size_t at = 0;
    while ((at = text.find_first_of("[\\\xE3\xEF", at)) != std::string_view::npos) {
        while (next_verbatim < verbatim.size() && verbatim[next_verbatim].end <= at)
            ++next_verbatim;
        if (next_verbatim < verbatim.size() && verbatim[next_verbatim].begin <= at) {
            at = verbatim[next_verbatim].end;
            continue;
        }
        Taken taken = take_marker(text, at);
        if (taken.reading == Reading::not_a_marker) {
            ++at;
            continue;
        }
        const bool glued_bracket = at > 0 && text[at - 1] == ']';
        const bool is_linked = !taken.marker.link.empty();
        if (!glued_bracket) in_subscript = !is_linked && follows_code(text, at);
        const bool is_text = in_subscript || urls.hold(at);
        at = taken.marker.span.end;
        if (is_text) continue;
        urls.skip_to(at);
        if (taken.reading == Reading::suspect)
            lexed.suspect.push_back(taken.marker.span);
        else
            lexed.markers.push_back(std::move(taken.marker));
    }
    return lexed;
}

} // namespace gisa
