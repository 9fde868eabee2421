#include "common/citations/near_numbers.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>

namespace gisa {

namespace {

constexpr std::size_t kLongestWord = 48; // bytes looked back over; keeps the search linear

// clang-format off
/// Words that are numbered themselves: `Table 1`, `Python 3`, `May 20`, `제 3`.
constexpr std::string_view kNumbered[] = {
    "android", "app", "appendix", "apr", "april", "article", "aug", "august", "book", "box", "case",
    "category", "chapter", "class", "claude", "column", "condition", "corollary", "cuda", "day", "dec",
    "december", "definition", "depth", "eq", "equation", "example", "exhibit", "experiment", "factor", "feb",
    "february", "fig", "figure", "fold", "gemini", "gen", "generation", "goal", "gpt", "grade", "grok", "group",
    "hypothesis", "index", "ios", "issue", "item", "jan", "january", "java", "jul", "july", "jun", "june",
    "layer", "layers", "lemma", "lesson", "level", "line", "lines", "list", "llama", "mar", "march", "may",
    "method", "model", "module", "month", "no", "node", "note", "nov", "november", "number", "objective", "oct",
    "october", "option", "page", "pages", "part", "phase", "point", "principle", "priority", "problem",
    "python", "q", "question", "qwen", "round", "rule", "scenario", "section", "sections", "sep", "september",
    "stage", "step", "steps", "table", "task", "theorem", "tier", "top",
    "type", "types", "unit", "v", "ver", "version", "vol", "volume", "war", "week", "windows", "world", "year",
    "표", "그림", "단계", "제", "부", "장", "절", "버전", "레벨", "表", "图", "第", "章", "阶段", "步骤"};
/// Words behind which a number counts or measures: `of 7`, `about 3`, `scored 85`.
constexpr std::string_view kCounting[] = {
    "a", "about", "above", "across", "after", "against", "all", "almost", "among", "an", "and", "approximately",
    "are", "around", "as", "at", "averaged", "be", "before", "below", "between", "by", "contains", "cost",
    "costs", "down", "dropped", "during", "each", "equal", "equals", "every", "exactly", "exceeds", "fell",
    "first", "for", "from", "gained", "had", "has", "have", "hit", "in", "into", "is", "its", "just", "last",
    "least", "less", "lost", "minus", "more", "most", "nearly", "next", "of", "on", "only", "or", "over", "past",
    "per", "plus", "ranked", "reached", "required", "requires", "rose", "score", "scored", "scores",
    "some", "than", "the", "to", "totaled", "under", "until", "up", "was", "with", "won", "총", "약", "단", "각", "최대", "최소", "평균", "또는", "및", "约", "共"};
/// Words that may stand behind a sentence's source; a unit may not.
constexpr std::string_view kGoingOn[] = {
    "after", "allows", "alongside", "also", "although", "and", "are", "argues", "as", "at", "because", "before",
    "between", "but", "by", "can", "could", "demonstrate", "demonstrates", "describes", "despite", "do", "does",
    "during", "enables", "finds", "for", "from", "had", "has", "have", "if", "implements", "in",
    "indicate", "indicates", "into", "is", "may", "mediates", "might", "notes", "of", "offers", "on",
    "or", "provide", "provides", "rather", "remains", "require", "requires", "show", "showed", "shows", "suggest", "suggests", "than", "that", "the", "through", "to", "using", "via", "was", "were", "when", "where",
    "whereas", "which", "while", "who", "whose", "will", "with"};
/// What stands before a stop that ends no sentence: `No.3`, `p.12`, `v.2`.
constexpr std::string_view kAbbreviated[] = {
    "approx", "art", "ca", "cf", "ch", "col", "eq", "eqs", "est", "fig", "figs", "no", "nos", "p", "para", "pp",
    "pt", "ref", "sec", "tab", "ver", "v", "vol", "vs"};
/// Units and functions that take an exponent.
constexpr std::string_view kRaised[] = {
    "cm", "mm", "km", "nm", "um", "dm", "ft", "in", "mi", "yd", "sq", "ha", "kg", "ms", "mc", "sin", "cos", "tan",
    "log", "exp", "sec", "hr", "dx", "dt"};
// clang-format on

template <std::size_t N>
bool holds(const std::string_view (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

} // namespace

bool is_letter(char32_t c) {
    if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
    return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3040 && c < 0xE000);
}

std::string_view word_before(std::string_view text, std::size_t at) {
    std::size_t start = at;
    while (start > 0 && at - start < kLongestWord) {
        const Decoded c = decode_before(text, start);
        if (!is_letter(c.code)) break;
        start -= c.size;
    }
    return text.substr(start, at - start);
}

bool is_numbered(std::string_view word) { return holds(kNumbered, ascii_lower(word)); }
bool counts_or_measures(std::string_view word) { return holds(kCounting, ascii_lower(word)); }
bool goes_on_behind_source(std::string_view word) { return holds(kGoingOn, word); }
bool is_abbreviation(std::string_view word) { return holds(kAbbreviated, ascii_lower(word)); }
bool takes_exponent(std::string_view word) { return holds(kRaised, ascii_lower(word)); }

Marker numbered_marker(std::size_t begin, std::size_t end, const std::vector<std::uint32_t>& numbers) {
    Marker marker;
    marker.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    for (const std::uint32_t number : numbers)
        if (std::find(marker.numbers.begin(), marker.numbers.end(), number) == marker.numbers.end())
            marker.numbers.push_back(number);
    return marker;
}

} // namespace gisa
