#include "searcher/query/join_versions.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kShortestName = 2, kLongestName = 12; // letters
constexpr std::size_t kLongestVersion = 5;                  // characters: 4.1, 3.5, 4o, 100b

/// Words that no number behind them is the version of.
constexpr std::string_view kNoNames[] = {
    "the",  "of",   "in",     "on",        "at",      "to",       "for",      "by",    "with",    "and",
    "or",   "from", "than",   "about",     "over",    "under",    "top",      "first", "last",    "next",
    "all",  "some", "only",   "nearly",    "almost",  "january",  "february", "march", "april",   "may",
    "june", "july", "august", "september", "october", "november", "december", "page",  "chapter", "no"};

/// What a number in front of it counts.
constexpr std::string_view kCounted[] = {"thousand", "million", "billion", "trillion", "percent",  "per",
                                         "times",    "years",   "year",    "months",   "month",    "weeks",
                                         "days",     "hours",   "minutes", "people",   "companies"};

bool is_plain_word(const Query& query) { return is_plain_words(query) && query.field == Field::body; }

template <std::size_t size>
bool is_one_of(const std::string_view (&words)[size], std::string_view text) {
    const std::string word = ascii_lower(text);
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_name(const Query& query) {
    const std::string& text = query.text;
    return is_plain_word(query) && text.size() >= kShortestName && text.size() <= kLongestName &&
           std::all_of(text.begin(), text.end(), is_ascii_alpha) && !is_one_of(kNoNames, text);
}

bool is_year(std::string_view text) {
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
           std::all_of(text.begin(), text.end(), is_ascii_digit);
}

/// Digits, perhaps with a point or a letter within or behind.
bool is_version(const Query& query) {
    const std::string& text = query.text;
    const bool fits = is_plain_word(query) && !text.empty() && text.size() <= kLongestVersion;
    const auto may_be_in = [](char c) { return is_ascii_digit(c) || is_ascii_alpha(c) || c == '.'; };
    return fits && is_ascii_digit(text.front()) && text.back() != '.' && !is_year(text) &&
           std::all_of(text.begin(), text.end(), may_be_in);
}

bool join_neighbours(std::vector<Query>& children) {
    bool any = false;
    for (std::size_t i = 0; i + 1 < children.size(); ++i) {
        const bool counts = i + 2 < children.size() && children[i + 2].kind == Query::Kind::words &&
                            is_one_of(kCounted, children[i + 2].text);
        const bool is_beside = children[i].in_text == children[i + 1].in_text && !children[i + 1].is_apart;
        if (!is_name(children[i]) || !is_version(children[i + 1]) || counts || !is_beside) continue;
        children[i].text += "-" + children[i + 1].text;
        children.erase(children.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        any = true;
    }
    return any;
}

} // namespace

bool join_versions(Query& query) {
    bool any = query.kind == Query::Kind::all && join_neighbours(query.children);
    for (Query& child : query.children)
        any |= join_versions(child);
    if (query.kind == Query::Kind::all && query.children.size() == 1) {
        Query only = std::move(query.children.front());
        query = std::move(only);
    }
    return any;
}

} // namespace gisa
