#include "common/citations/bracket_context.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::size_t kLongestWord = 64; // bytes looked back over; keeps the lexer linear

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

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The word that ends at `at`, up to white space or a bracket that closes.
std::string_view word_before(std::string_view text, std::size_t at) {
    std::size_t start = at;
    while (start > 0 && !is_ascii_space(text[start - 1]) && text[start - 1] != ']' &&
           at - start < kLongestWord)
        --start;
    return text.substr(start, at - start);
}

/// The word in front, without the spaces between.
std::string_view word_in_front(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return word_before(text, at);
}

bool has_inner_underscore(std::string_view word) {
    const auto is_word_byte = [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c); };
    for (std::size_t i = 1; i + 1 < word.size(); ++i)
        if (word[i] == '_' && is_word_byte(word[i - 1]) && is_word_byte(word[i + 1])) return true;
    return false;
}

/// `A[1-5]`, `kubernetes-0[1-3]`: a pattern of names.
bool follows_pattern(std::string_view text, std::size_t at) {
    const std::string_view word = word_before(text, at);
    if (word.size() == 1) return is_ascii_alpha(word[0]);
    const bool ends_in_digit = !word.empty() && (is_ascii_digit(word.back()) || word.back() == '-');
    return ends_in_digit && std::any_of(word.begin(), word.end(), is_ascii_alpha);
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

} // namespace

bool is_subscript(std::string_view text, Span bracket) {
    const std::string_view word = word_before(text, bracket.begin);
    if (word.empty()) return false;
    if (word.front() == '/' || std::string_view("[{=").find(word.back()) != std::string_view::npos)
        return true;
    const bool another_follows = text.substr(bracket.end).starts_with('[');
    if (has_inner_underscore(word)) return true;
    if (holds(kArrays, word) || (another_follows && holds(kPerhapsArrays, word))) return true;
    const bool single_letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    return single_letter && (word.data() == text.data() || is_ascii_space(word.data()[-1]));
}

bool is_code_or_data(std::string_view text, Span bracket, std::size_t count) {
    if (precedes_code(text, bracket.end)) return true;
    const std::string_view written = text.substr(bracket.begin, bracket.size());
    const bool list = count > 1;
    const bool range = list && written.find(',') == std::string_view::npos;
    if (list && follows_assignment(text, bracket.begin)) return true;
    if (range && follows_pattern(text, bracket.begin)) return true;
    return written.starts_with("\\[") && holds(kIndexed, ascii_lower(word_in_front(text, bracket.begin)));
}

} // namespace gisa
