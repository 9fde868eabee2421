#include "common/citations/lex_markers.h"

#include "common/citations/find_bare_numbers.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gisa {

namespace {

constexpr std::uint32_t kLargestSpread = 50; // a wider range is no citation
constexpr std::size_t kLongestMarker = 256;  // bytes; keeps the lexer linear
constexpr std::size_t kLongestLink = 2048;
constexpr std::size_t kLongestWrapping = 32;
constexpr std::uint32_t kSmallestTitle = 100; // `[731](url)` in prose is a title
constexpr int kDeepestLink = 8;               // parentheses in a URL; keeps a row of `[1](` linear

/// What a link may begin with that has no `://`; a remark in parentheses begins otherwise.
constexpr std::string_view kTargets[] = {"#", "/", "./", "../", "www.", "javascript:", "data:"};

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
    /// 0..999, as other programs count.
    std::optional<std::uint32_t> take_index() {
        const std::size_t start = at_;
        std::uint32_t value = 0;
        while (!done() && at_ - start < 4 && is_ascii_digit(text_[at_]))
            value = value * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
        if (at_ > start && at_ - start < 4) return value;
        at_ = start;
        return std::nullopt;
    }
    /// `¹²`
    std::optional<std::uint32_t> take_superscript() {
        const std::size_t start = at_;
        std::uint32_t value = 0;
        int digits = 0;
        while (!done() && digits < 4) {
            const Decoded c = decode(text_, at_);
            const int digit = superscript_value(c.code);
            if (digit < 0 || value + static_cast<std::uint32_t>(digit) == 0) break;
            value = value * 10 + static_cast<std::uint32_t>(digit);
            at_ += c.size;
            ++digits;
        }
        if (digits >= 1 && digits <= 3) return value;
        at_ = start;
        return std::nullopt;
    }
    bool take_small_letters(std::size_t fewest, std::size_t most) {
        const std::size_t start = at_;
        while (!done() && at_ - start < most && text_[at_] >= 'a' && text_[at_] <= 'z')
            ++at_;
        if (at_ - start >= fewest) return true;
        at_ = start;
        return false;
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

/// `출처 ` of `[출처 1]`, `cite: ` of `[cite: 1, 2]`.
bool take_label(Reader& in) {
    Reader ahead = in;
    if (ahead.take("cite:")) {
        ahead.skip_spaces();
        in = ahead;
        return true;
    }
    static constexpr auto kLabels = {"근거", "출처", "각주", "Source", "source", "Ref", "ref"};
    const bool labelled =
        std::any_of(kLabels.begin(), kLabels.end(), [&](auto label) { return ahead.take(label); });
    if (!labelled) return false;
    ahead.skip_spaces();
    in = ahead;
    return true;
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
        const auto source = in.take_index();
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
    const bool is_target = target.find("://") != std::string_view::npos ||
                           std::any_of(std::begin(kTargets), std::end(kTargets),
                                       [&](auto prefix) { return target.starts_with(prefix); });
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

/// The word that ends at `at`, up to white space or a bracket that closes.
std::string_view word_before(std::string_view text, std::size_t at) {
    std::size_t start = at;
    while (start > 0 && !is_ascii_space(text[start - 1]) && text[start - 1] != ']' && at - start < 64)
        --start;
    return text.substr(start, at - start);
}

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Names of what programs index; the later ones also stand in prose and need a second subscript.
constexpr std::array<std::string_view, 12> kArrays = {"array", "arr",  "tensor", "matrix", "vec", "idx",
                                                      "argv",  "args", "buf",    "list",   "mat", "dp"};
constexpr std::array<std::string_view, 12> kPerhapsArrays = {"weight", "weights", "data",   "row",
                                                             "rows",   "col",     "input",  "inputs",
                                                             "output", "outputs", "vector", "values"};
/// Words behind which a bracketed list is an interval or a shape: `interval [1, 10]`.
constexpr std::array<std::string_view, 24> kIntervals = {
    "interval", "intervals", "range",  "ranges", "shape",  "domain", "between", "bounds",
    "array",    "vector",    "tensor", "matrix", "values", "size",   "sizes",   "list",
    "set",      "\\in",      "구간",   "범위",   "배열",   "형상",   "벡터",    "리스트"};
/// Words behind which an escaped bracket is an index: `chat session \[7\]`.
constexpr std::array<std::string_view, 16> kIndexed = {
    "session", "index", "element", "item", "entry", "slot",   "array", "list",
    "row",     "line",  "column",  "cell", "node",  "vector", "세션",  "인덱스"};

/// True where the bracket at `at` follows what can be indexed, not cited: `x_0[1]`, `f[2]`, `/v[1-9]`, `{[`,
/// `weight[1][3]`.
bool follows_code(std::string_view text, std::size_t at, bool another_follows) {
    const std::string_view word = word_before(text, at);
    if (word.empty()) return false;
    if (word.front() == '/' || std::string_view("[{=").find(word.back()) != std::string_view::npos)
        return true;
    if (has_inner_underscore(word)) return true;
    if (holds(kArrays, word) || (another_follows && holds(kPerhapsArrays, word))) return true;
    const bool single_letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    return single_letter && (word.data() == text.data() || is_ascii_space(word.data()[-1]));
}

/// `A[1-5]`, `kubernetes-0[1-3]`: a pattern of names.
bool follows_pattern(std::string_view text, std::size_t at) {
    const std::string_view word = word_before(text, at);
    if (word.size() == 1) return is_ascii_alpha(word[0]);
    const bool ends_in_digit = !word.empty() && (is_ascii_digit(word.back()) || word.back() == '-');
    return ends_in_digit && std::any_of(word.begin(), word.end(), is_ascii_alpha);
}

/// The word in front, without the spaces between.
std::string_view word_in_front(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return word_before(text, at);
}

/// A list such as `page sizes: [10, 25, 50]`, `x = [1, 2]` or `interval [1, 10]` is data.
bool follows_assignment(std::string_view text, std::size_t at) {
    const std::string_view word = word_in_front(text, at);
    if (word.empty()) return false;
    return word.back() == ':' || word.back() == '=' || word.ends_with("∈") ||
           holds(kIntervals, ascii_lower(word));
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
    std::size_t end = 0;
    std::vector<Marker> markers; // side by side; one, but for `[[1](url), [2](url)]`
};

std::uint32_t u32(std::size_t at) { return static_cast<std::uint32_t>(at); }

Taken one_marker(std::size_t begin, std::size_t end, std::vector<std::uint32_t> numbers, Span link = {}) {
    Taken taken{Reading::marker, end, {}};
    taken.markers.push_back({{u32(begin), u32(end)}, link, std::move(numbers)});
    return taken;
}

Taken foreign_marker(std::size_t begin, std::size_t end, std::vector<std::uint32_t> numbers) {
    Taken taken = one_marker(begin, end, std::move(numbers));
    taken.markers.back().foreign = true;
    return taken;
}

Taken opening_tag(std::size_t begin, std::size_t end) {
    Taken taken = one_marker(begin, end, {});
    taken.markers.back().opens = true;
    return taken;
}

/// `[1](url), [2](url)` with `close` behind; `begin` is where the brackets around opened.
Taken take_linked(std::string_view text, std::size_t begin, Reader in, std::string_view close) {
    Taken taken;
    while (taken.markers.size() < kLongestMarker) {
        Reader ahead = in;
        if (!ahead.take("[")) break;
        auto number = ahead.take_superscript();
        if (!number) {
            ahead.take("^");
            number = ahead.take_number();
        }
        if (!number || !ahead.take("]")) break;
        const Span link = take_link(ahead, text);
        if (link.empty()) break;
        in = ahead;
        const std::size_t start = taken.markers.empty() ? begin : taken.markers.back().span.end;
        taken.markers.push_back({{u32(start), u32(in.at())}, link, {*number}});
        while (in.take_any({",", ";", " "})) {}
    }
    if (taken.markers.empty() || !in.take(close)) return {};
    taken.markers.back().span.end = u32(in.at());
    taken.end = in.at();
    taken.reading = Reading::marker;
    return taken;
}

/// `[cite_start]`, `[span_1](start_span)`, `[span_1](end_span)`.
Taken take_tag(std::string_view text, std::size_t at) {
    Reader in(text, at);
    if (in.take("[cite_start]")) return opening_tag(at, in.at());
    if (!in.take("[span_")) return {};
    const auto number = in.take_index();
    if (!number || !in.take("](")) return {};
    if (in.take("start_span)")) return opening_tag(at, in.at());
    if (in.take("end_span)")) return foreign_marker(at, in.at(), {*number});
    return {};
}

/// `[¹](url)`
Taken take_raised_link(std::string_view text, std::size_t at) {
    Reader in(text, at);
    in.take("[");
    const auto number = in.take_superscript();
    if (!number || !in.take("]")) return {};
    const Span link = take_link(in, text);
    return link.empty() ? Taken{} : one_marker(at, in.at(), {*number}, link);
}

/// `[1]` in any of the brackets, `[[1]](url)`, `[[근거 1]]`.
Taken take_bracketed(std::string_view text, std::size_t at) {
    for (const Bracket& bracket : kBrackets) {
        Reader in(text, at);
        if (!in.take(bracket.open)) continue;
        const bool doubled = bracket.open == "[" && in.take("[");
        const bool labelled = take_label(in);
        std::vector<std::uint32_t> numbers;
        const Reading reading = take_items(in, bracket, numbers);
        if (reading == Reading::not_a_marker) return {};
        if (doubled && !in.take("]")) return {};
        const Span link = take_link(in, text);
        if (doubled && link.empty() && !labelled) return {};
        const bool linked = !link.empty();
        const bool title = linked && !doubled && numbers.size() == 1 && numbers[0] >= kSmallestTitle;
        if (title) return {}; // [731](url): a film
        if (!linked && !labelled) {
            if (precedes_code(text, in.at())) return {};
            const bool is_list = numbers.size() > 1;
            const bool escaped = bracket.open == "\\[";
            const bool range = is_list && text.substr(at, in.at() - at).find(',') == std::string_view::npos;
            if (is_list && follows_assignment(text, at)) return {};
            if (range && follows_pattern(text, at)) return {};
            if (escaped && holds(kIndexed, ascii_lower(word_in_front(text, at)))) return {};
        }
        if (text.substr(at).starts_with("[^") && text[in.at() - 2] == '^' && !linked) { // [^1^][1]
            Reader copy = in;
            if (copy.take("[") && copy.take_number() == numbers.back() && copy.take("]")) in = copy;
        }
        Taken taken = one_marker(at, in.at(), std::move(numbers), link);
        taken.reading = reading;
        return taken;
    }
    return {};
}

/// `:contentReference[oaicite:0]{index=0}`
Taken take_content_reference(std::string_view text, std::size_t at) {
    Reader in(text, at);
    if (!in.take(":contentReference[oaicite:")) return {};
    const auto number = in.take_index();
    if (!number || !in.take("]{index=") || !in.take_index() || !in.take("}")) return {};
    return foreign_marker(at, in.at(), {*number});
}

/// Invisible spaces and backticks, as they stand around `【oaicite:2】`.
void skip_wrapping(Reader& in) {
    const std::size_t start = in.at();
    while (in.at() - start < kLongestWrapping &&
           in.take_any({"&#8203;", "\u200B", "\u2060", "\uFEFF", "`"})) {}
}

/// `&#8203;``【oaicite:2】``&#8203;`
Taken take_oaicite(std::string_view text, std::size_t at) {
    Reader in(text, at);
    skip_wrapping(in);
    if (!in.take("【oaicite:")) return {};
    const auto number = in.take_index();
    if (!number || !in.take("】")) return {};
    skip_wrapping(in);
    return foreign_marker(at, in.at(), {*number});
}

/// `citeturn0search0turn0search1`, with its private-use characters or without.
Taken take_turns(std::string_view text, std::size_t at) {
    Reader in(text, at);
    in.take("\uE200");
    if (!in.take_any({"cite", "filecite"})) return {};
    std::vector<std::uint32_t> numbers;
    std::size_t end = 0;
    while (in.at() - at < kLongestMarker * 4) {
        in.take("\uE202");
        Reader item = in;
        if (!item.take("turn") || !item.take_index() || !item.take_small_letters(2, 16)) break;
        const auto number = item.take_index();
        if (!number) break;
        add_number(numbers, *number);
        in = item;
        end = in.at();
    }
    if (numbers.empty()) return {};
    if (in.at() == end && in.take("\uE201")) end = in.at();
    return foreign_marker(at, end, std::move(numbers));
}

/// `<sup>[1]</sup>`, `<sup>[2](#a), [3](#b)</sup>`, `<a href="#cite-1">1</a>`, in text that keeps its tags.
Taken take_in_tags(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] == '[') return {}; // [<a href="#1">1</a>]: the brackets are there
    Reader in(text, at);
    const bool raised = in.take("<sup>");
    if (in.take("<a ")) {
        const std::size_t close = text.substr(0, in.at() + kLongestMarker).find('>', in.at());
        if (close == std::string_view::npos) return {};
        const std::string_view tag = text.substr(0, close);
        const std::size_t href = tag.find("href=\"", in.at());
        if (href == std::string_view::npos) return {};
        const Span url{u32(href + 6), u32(std::min(tag.find('"', href + 6), close))};
        const bool fragment = text[url.begin] == '#';
        Reader inner(text, close + 1);
        const bool bracketed = inner.take("[");
        auto number = inner.take_superscript();
        if (!number) number = inner.take_number();
        if (!number || (bracketed && !inner.take("]")) || !inner.take("</a>")) return {};
        if (raised ? !inner.take("</sup>") : !fragment) return {};
        return one_marker(at, inner.at(), {*number}, fragment ? Span{} : url);
    }
    if (!raised) return {};
    if (Taken linked = take_linked(text, at, in, "</sup>"); linked.reading == Reading::marker) return linked;
    const bool doubled = text.substr(in.at()).starts_with("[[");
    if (doubled) {
        Reader inner(text, in.at() + 1);
        if (Taken linked = take_linked(text, at, inner, "]</sup>"); linked.reading == Reading::marker)
            return linked;
    }
    Taken taken = take_bracketed(text, in.at());
    if (taken.reading != Reading::marker) return {};
    Reader behind(text, taken.end);
    if (!behind.take("</sup>")) return {};
    taken.markers.front().span = {u32(at), u32(behind.at())};
    taken.end = behind.at();
    return taken;
}

/// The marker that opens at `at`, if one does.
Taken take_marker(std::string_view text, std::size_t at) {
    switch (text[at]) {
    case ':': return take_content_reference(text, at);
    case '<': return take_in_tags(text, at);
    case 'c':
    case 'f':
    case '\xEE': return take_turns(text, at);
    case '&':
    case '`':
    case '\xE2': return take_oaicite(text, at);
    default: break;
    }
    if (text[at] == '\xE3' || text[at] == '\xEF')
        if (Taken taken = take_oaicite(text, at); taken.reading == Reading::marker) return taken;
    if (text.substr(at).starts_with("[[") || text.substr(at).starts_with("\\[[")) {
        const bool escaped = text[at] == '\\';
        Taken taken = take_linked(text, at, Reader(text, at + (escaped ? 2 : 1)), escaped ? "\\]" : "]");
        if (taken.reading == Reading::marker) return taken;
    }
    if (text[at] == '[') {
        if (Taken tag = take_tag(text, at); tag.reading == Reading::marker) return tag;
        if (Taken raised = take_raised_link(text, at); raised.reading == Reading::marker) return raised;
    }
    return take_bracketed(text, at);
}

/// True for the bytes with which a marker may begin.
constexpr std::array<bool, 256> kOpens = [] {
    std::array<bool, 256> opens{};
    for (const char c : std::string_view("[\\:<cf&`\xE2\xE3\xEE\xEF"))
        opens[static_cast<unsigned char>(c)] = true;
    return opens;
}();

/// Cheaper than trying: most colons, `c`s and dashes open nothing.
bool may_open(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    switch (text[at]) {
    case '[':
    case '\\':
    case '\xE3': return true;
    case ':': return rest.starts_with(":contentR");
    case '<': return rest.starts_with("<sup>") || rest.starts_with("<a ");
    case 'c': return rest.starts_with("citeturn") || rest.starts_with("cite\uE202");
    case 'f': return rest.starts_with("fileciteturn") || rest.starts_with("filecite\uE202");
    case '&': return rest.starts_with("&#8203;");
    case '`': return rest.starts_with("``【") || rest.starts_with("`【");
    case '\xE2': return rest.starts_with("\u200B") || rest.starts_with("\u2060");
    case '\xEE': return rest.starts_with("\uE200");
    case '\xEF': return rest.starts_with("［") || rest.starts_with("\uFEFF");
    default: return false;
    }
}

/// Walks through spans in ascending order.
class SpanCursor {
public:
    explicit SpanCursor(std::span<const Span> spans) : spans_(spans) {}
    /// The end of the span that holds `at`, else `at`. Ask with rising places.
    std::size_t behind(std::size_t at) {
        while (next_ < spans_.size() && spans_[next_].end <= at)
            ++next_;
        return next_ < spans_.size() && spans_[next_].begin <= at ? spans_[next_].end : at;
    }

private:
    std::span<const Span> spans_;
    std::size_t next_ = 0;
};

/// The spans in which no bare number counts: code, markers, URLs.
std::vector<Span> taken_spans(std::string_view text, std::span<const Span> verbatim,
                              const LexedMarkers& lexed) {
    std::vector<Span> taken(verbatim.begin(), verbatim.end());
    for (const Marker& marker : lexed.markers)
        taken.push_back(marker.span);
    for (std::size_t at = text.find("://"); at != std::string_view::npos;) {
        std::size_t end = at;
        while (end < text.size() && !is_ascii_space(text[end]))
            ++end;
        taken.push_back({u32(at), u32(end)});
        at = text.find("://", end);
    }
    std::sort(taken.begin(), taken.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::uint32_t reach = 0; // ends ascend, so that one cursor is enough
    for (Span& span : taken)
        span.end = reach = std::max(reach, span.end);
    return taken;
}

void add_bare_numbers(std::string_view text, std::span<const Span> verbatim, const ListedNumbers& listed,
                      LexedMarkers& lexed) {
    std::vector<Marker> bare = find_bare_numbers(text, taken_spans(text, verbatim, lexed), listed);
    if (bare.empty()) return;
    const auto middle = static_cast<std::ptrdiff_t>(lexed.markers.size());
    std::move(bare.begin(), bare.end(), std::back_inserter(lexed.markers));
    std::inplace_merge(lexed.markers.begin(), lexed.markers.begin() + middle, lexed.markers.end(),
                       [](const Marker& a, const Marker& b) { return a.span.begin < b.span.begin; });
}

} // namespace

LexedMarkers lex_markers(std::string_view text, std::span<const Span> verbatim, const ListedNumbers& listed) {
    LexedMarkers lexed;
    SpanCursor code(verbatim);
    WrittenUrls urls(text);
    bool in_subscript = false; // x[1][3]: what follows a subscript without a gap is one too
    for (std::size_t at = 0; at < text.size();) {
        if (!kOpens[static_cast<unsigned char>(text[at])] || !may_open(text, at)) {
            ++at;
            continue;
        }
        const std::size_t behind_code = code.behind(at);
        Taken taken =
            behind_code == at ? take_marker(text, at) : take_oaicite(text, at); // set as code, but none
        if (taken.reading == Reading::not_a_marker) {
            at = std::max(behind_code, at + 1);
            continue;
        }
        const bool glued_bracket = at > 0 && text[at - 1] == ']';
        const Marker& first = taken.markers.front();
        const bool may_be_subscript =
            (text[at] == '[' || text[at] == '\\') && first.link.empty() && !first.foreign && !first.opens;
        if (!glued_bracket)
            in_subscript =
                may_be_subscript && follows_code(text, at, text.substr(taken.end).starts_with('['));
        const bool is_text = (in_subscript && may_be_subscript) || urls.hold(at);
        at = taken.end;
        if (is_text) continue;
        urls.skip_to(at);
        if (taken.reading == Reading::suspect)
            lexed.suspect.push_back(taken.markers.front().span);
        else
            std::move(taken.markers.begin(), taken.markers.end(), std::back_inserter(lexed.markers));
    }
    if (!listed.numbers.empty()) add_bare_numbers(text, verbatim, listed, lexed);
    return lexed;
}

std::string shown_marker(std::string_view text, const Marker& marker) {
    const std::string_view raw = text.substr(marker.span.begin, marker.span.size());
    const bool plain = marker.link.empty() && !raw.starts_with('<') && !raw.starts_with('\\') &&
                       raw.find("^][") == std::string_view::npos;
    if (marker.opens || (plain && !marker.foreign)) return std::string(raw);
    std::string shown;
    if (marker.foreign) { // without what is not seen
        for (std::size_t at = 0; at < raw.size();) {
            const Decoded c = decode(raw, at);
            const bool unseen = c.code == 0x200B || c.code == 0x2060 || c.code == 0xFEFF || c.code == '`' ||
                                (c.code >= 0xE200 && c.code <= 0xE202);
            if (raw.substr(at).starts_with("&#8203;"))
                at += 7;
            else {
                if (!unseen) shown += raw.substr(at, c.size);
                at += c.size;
            }
        }
        return shown;
    }
    const bool anchor = raw.starts_with("<sup><a ") || raw.starts_with("<a ");
    std::string_view inner =
        marker.link.empty() || anchor ? raw : raw.substr(0, marker.link.begin - marker.span.begin);
    if (inner.starts_with('<')) { // the number is behind the last tag that opens
        const std::size_t tags = inner.find('>', anchor ? inner.find("<a ") : 0);
        inner.remove_prefix(std::min(tags, inner.size() - 1) + 1);
        inner = inner.substr(0, inner.find("</"));
    }
    if (const std::size_t copy = inner.find("^]["); copy != std::string_view::npos)
        inner = inner.substr(0, copy);
    static constexpr std::string_view kAround = "[]()<>\\,; ";
    const std::size_t first = inner.find_first_not_of(kAround), last = inner.find_last_not_of(kAround);
    if (first == std::string_view::npos) return std::string(raw);
    inner = inner.substr(first, last - first + 1);
    shown = "[";
    for (std::size_t at = 0; at < inner.size();) {
        const Decoded c = decode(inner, at);
        const int value = superscript_value(c.code);
        if (value >= 0)
            shown += static_cast<char>('0' + value);
        else if (c.code != '\\')
            shown += inner.substr(at, c.size);
        at += c.size;
    }
    return shown + "]";
}

} // namespace gisa
