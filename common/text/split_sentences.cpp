#include "common/text/split_sentences.h"

#include "common/text/mostly_hangul.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::size_t kShortSentence = 50; // bytes; most are longer

/// Abbreviations that ICU's list for English lacks or that news is full of; a stop behind them ends
/// no sentence.
constexpr std::array<std::string_view, 47> kAbbreviations = {
    "Dr",  "Prof", "Gen", "Sen", "Rep", "Gov",  "No",  "Nos",  "vs",  "approx", "Mr",  "Mrs",
    "Ms",  "Jr",   "Sr",  "St",  "Lt",  "Col",  "Maj", "Capt", "Sgt", "Rev",    "Hon", "Pres",
    "Fig", "Figs", "Eq",  "Sec", "Vol", "Ed",   "al",  "cf",   "e.g", "i.e",    "ca",  "est",
    "Jan", "Feb",  "Mar", "Apr", "Aug", "Sept", "Sep", "Oct",  "Nov", "Dec",    "pp"};

/// Words that go on after `6 p.m.`, so that it ends no sentence: time zones and days.
constexpr std::array<std::string_view, 31> kAfterTime = {
    "ET",      "EST",     "EDT",     "PT",        "PST",      "PDT",    "CT",       "CST",
    "CDT",     "MT",      "KST",     "JST",       "GMT",      "UTC",    "BST",      "CET",
    "CEST",    "Monday",  "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "Eastern", "Pacific", "Central", "Korea",     "Seoul",    "Korean", "IST"};

std::string_view word_before(std::string_view text, std::size_t at) {
    std::size_t start = at;
    while (start > 0 && (is_ascii_alpha(text[start - 1]) || text[start - 1] == '.') && at - start < 12)
        --start;
    return text.substr(start, at - start);
}

std::string_view word_after(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_alpha(text[end]))
        ++end;
    return text.substr(at, end - at);
}

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_time_of_day(std::string_view word) {
    return word == "a.m" || word == "p.m" || word == "A.M" || word == "P.M";
}

/// The words that open an English sentence but no name: enough to tell `at 6 p.m. This` and `in the U.S. The`
/// from `U.S. Congress`.
constexpr std::array<std::string_view, 36> kOpeners = {
    "The",   "This", "That",  "These",  "Those", "It",   "He",    "She",     "They",
    "We",    "But",  "And",   "In",     "On",    "At",   "By",    "For",     "If",
    "As",    "A",    "An",    "Its",    "His",   "Her",  "Their", "However", "Meanwhile",
    "While", "When", "After", "Before", "There", "Some", "Both",  "Under",   "With"};

/// `U.S`, `U.K`, `J.P`: capitals with stops between.
bool is_initialism(std::string_view word) {
    if (word.size() < 3 || word.size() % 2 == 0) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (i % 2 == 0 ? word[i] < 'A' || word[i] > 'Z' : word[i] != '.') return false;
    return true;
}

/// `RLHF`, `AI`: ICU takes their last letter for an initial.
bool is_acronym(std::string_view word) {
    return word.size() >= 2 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// True if ICU's break at `at` (start of the next sentence) is none: `Dr. |Kim`, `J. |Lee`, `No. |3`.
bool is_false_break(std::string_view text, std::size_t at) {
    std::size_t stop = at;
    while (stop > 0 && is_ascii_space(text[stop - 1]))
        --stop;
    if (stop == 0 || text[stop - 1] != '.') return false;
    const std::string_view word = word_before(text, stop - 1);
    const std::string_view next = at < text.size() ? word_after(text, at) : std::string_view{};
    if (word == "No" || word == "Nos" || word == "Fig" || word == "Sec")
        return at < text.size() && is_ascii_digit(text[at]);
    if (holds(kAbbreviations, word)) return true;
    if (is_time_of_day(word)) return holds(kAfterTime, next);
    if (is_initialism(word)) return !next.empty() && !holds(kOpeners, next);
    const bool initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I';
    return initial && !next.empty();
}

/// Offsets at which a sentence starts although ICU saw no break: behind `p.m. `, `U.S. `, `Inc. `.
void add_missed_breaks(std::string_view text, std::size_t begin, std::size_t end,
                       std::vector<std::size_t>& starts) {
    text = text.substr(0, end); // a search goes no further
    for (std::size_t at = text.find(". ", begin); at < end; at = text.find(". ", at + 1)) {
        std::size_t next = at + 1;
        while (next < end && is_ascii_space(text[next]))
            ++next;
        if (next >= end) return;
        const std::string_view before = word_before(text, at);
        const std::string_view after = word_after(text, next);
        if (after.empty() || after[0] < 'A' || after[0] > 'Z') continue;
        const bool after_time = is_time_of_day(before) && !holds(kAfterTime, after);
        const bool after_short = (before.find('.') != std::string_view::npos || before == "Inc" ||
                                  before == "Corp" || before == "Ltd" || before == "Co") &&
                                 !holds(kAbbreviations, before) && holds(kOpeners, after);
        const bool after_acronym = is_acronym(before) && holds(kOpeners, after);
        if (after_time || after_short || after_acronym) starts.push_back(next);
    }
}

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end && is_ascii_space(text[begin]))
        ++begin;
    while (end > begin && is_ascii_space(text[end - 1]))
        --end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

} // namespace

std::vector<Span> SentenceSplitter::split(std::string_view text) const {
    const bool english = !is_mostly_hangul({text});
    std::vector<std::size_t> starts;
    starts.reserve(text.size() / kShortSentence + 2);
    starts.push_back(0);
    for (std::size_t at = 0; at < text.size();) {
        at = breaks_.next(text, at);
        if (at < text.size() && ((english && exceptions_.hold(text, at)) || is_false_break(text, at)))
            continue;
        add_missed_breaks(text, starts.back(), at, starts);
        starts.push_back(at);
    }
    std::vector<Span> sentences;
    sentences.reserve(starts.size());
    starts.push_back(text.size());
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const Span sentence = trimmed(text, starts[i], std::max(starts[i], starts[i + 1]));
        if (!sentence.empty()) sentences.push_back(sentence);
    }
    return sentences;
}

} // namespace gisa
