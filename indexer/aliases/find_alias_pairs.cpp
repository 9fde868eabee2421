#include "indexer/aliases/find_alias_pairs.h"

#include "common/aliases/read_aliases.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"
#include "indexer/aliases/name_run.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kMostInside = 120, kMostBefore = 120; // bytes
constexpr std::size_t kMostWords = 6, kMostSpellingsInside = 4;

/// Said in front of an abbreviation: "hereinafter".
constexpr std::string_view kLead[] = {"이하 ", "일명 ", "영문명 ", "영어명 ", "중국명 ", "한자명 "};

/// In brackets, or before them, these are no name.
constexpr std::string_view kNoName[] = {"사진",     "왼쪽",   "오른쪽", "가운데",   "출처", "자료",
                                        "현지시간", "미국",   "중국",   "일본",     "한국", "영국",
                                        "독일",     "프랑스", "대만",   "연합뉴스", "AP",   "AFP",
                                        "KST",      "UTC",    "ET",     "PT",       "GMT"};

/// The text without what is no letter or digit at its ends, such as quotation marks.
std::string_view bare(std::string_view text) {
    const Tokens tokens = tokenise(text);
    if (tokens.empty()) return {};
    const std::size_t begin = tokens.front().span.begin;
    return text.substr(begin, tokens.back().span.end - begin);
}

bool is_name(std::string_view text) {
    return text.size() >= 2 && !is_ascii_digit(text.front()) && text.find('|') == std::string_view::npos &&
           std::find(std::begin(kNoName), std::end(kNoName), text) == std::end(kNoName) &&
           tokenise(text).size() <= kLongestSpelling;
}

/// Where the next of these separators stands, and its size.
struct Separator {
    std::size_t at, size;
};
Separator find_separator(std::string_view text, bool commas) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        for (const std::string_view dot : {"·", "ㆍ", "・", "、"})
            if (rest.starts_with(dot)) return {at, dot.size()};
        if (text[at] == ';' || text[at] == '/' || (commas && text[at] == ',')) return {at, 1};
    }
    return {text.size(), 0};
}

/// What a bracket holds, one spelling each. A comma inside an English name separates nothing.
std::vector<std::string_view> split_inside(std::string_view inside) {
    std::vector<std::string_view> parts;
    const bool commas = inside.find(" and ") == std::string_view::npos;
    while (!inside.empty() && parts.size() < kMostSpellingsInside) {
        const Separator separator = find_separator(inside, commas);
        std::string_view part = trim(inside.substr(0, separator.at));
        for (const std::string_view lead : kLead)
            if (part.starts_with(lead)) part.remove_prefix(lead.size());
        const bool says_more = part.find(':') != std::string_view::npos; // NASDAQ: NVDA
        parts.push_back(says_more ? std::string_view() : bare(part));
        inside.remove_prefix(separator.at + separator.size);
    }
    return parts;
}

/// The Y. of Jay Y. Lee, C.C.
bool is_initials(std::string_view word) {
    if (word.empty() || word.size() % 2 != 0 || word.size() > 6) return false;
    for (std::size_t i = 0; i < word.size(); i += 2)
        if (word[i] < 'A' || word[i] > 'Z' || word[i + 1] != '.') return false;
    return true;
}

/// True if only a quotation mark parts the name from the bracket.
bool touches_bracket(std::string_view word, std::string_view name) {
    const std::string_view behind =
        word.substr(static_cast<std::size_t>(name.data() - word.data()) + name.size());
    static constexpr std::string_view kClosing[] = {"",   "'",  "\"", "’",  "”", "」",
                                                    "』", "》", ">",  "**", "*"};
    return std::find(std::begin(kClosing), std::end(kClosing), behind) != std::end(kClosing);
}

/// The words that end right before the bracket, nearest first, up to the punctuation that parts them from the
/// name.
std::vector<std::string_view> words_before(std::string_view text) {
    std::size_t from = text.size() - std::min(text.size(), kMostBefore);
    from = character_start(text, from);
    text.remove_prefix(from);
    text = trim(text);
    std::vector<std::string_view> words;
    while (!text.empty() && words.size() < kMostWords) {
        const std::size_t space = text.find_last_of(" \n\t");
        const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
        if (begin == 0 && from > 0) break; // cut off
        const std::string_view word = text.substr(begin);
        const std::string_view name = is_initials(word) ? word : bare(word);
        if (name.find_first_of("()[]{}") != std::string_view::npos) break;
        if (name.empty() || (words.empty() ? !touches_bracket(word, name) : !word.ends_with(name))) break;
        words.push_back(name);
        if (!word.starts_with(name)) break; // a quotation begins here
        text = begin == 0 ? std::string_view() : trim(text.substr(0, begin));
    }
    return words;
}

/// The first `count` words as they stand in the text.
std::string_view joined(const std::vector<std::string_view>& words, std::size_t count) {
    const char* const begin = words[count - 1].data();
    const char* const end = words.front().data() + words.front().size();
    return {begin, static_cast<std::size_t>(end - begin)};
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text)
        if (!is_ascii_space(c))
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    return line;
}

AliasPair make_pair(std::string_view outside, std::string_view inside) {
    const NameScript outer = script_of_name(outside), inner = script_of_name(inside);
    const bool swaps =
        outer != NameScript::hangul &&
        (inner == NameScript::hangul || (inner == NameScript::latin && outer == NameScript::han));
    return swaps ? AliasPair{one_line(inside), one_line(outside)}
                 : AliasPair{one_line(outside), one_line(inside)};
}

void add_pairs(std::vector<AliasPair>& pairs, std::string_view before, std::string_view inside) {
    const std::vector<std::string_view> words = words_before(before);
    if (words.empty() || !is_name(words.front())) return;
    std::string_view name; // one for all that the bracket holds
    for (const std::string_view part : split_inside(inside)) {
        if (!is_name(part)) continue;
        const std::size_t count = name_run(words, part);
        if (count == 0) continue;
        if (name.empty()) name = joined(words, count);
        if (is_name(name)) pairs.push_back(make_pair(name, part));
    }
}

/// The size of the bracket at `at`, narrow or full-width; 0: none.
std::size_t bracket(std::string_view text, std::size_t at, char narrow, std::string_view wide) {
    if (text[at] == narrow) return 1;
    return text.substr(at).starts_with(wide) ? wide.size() : 0;
}

} // namespace

std::vector<AliasPair> find_alias_pairs(std::string_view clean) {
    std::vector<AliasPair> pairs;
    std::optional<std::size_t> open;
    std::size_t inside = 0;
    for (std::size_t at = 0; at < clean.size(); ++at) {
        if (const std::size_t size = bracket(clean, at, '(', "（")) {
            open = at;
            inside = at + size;
        } else if (open && bracket(clean, at, ')', "）") > 0) {
            if (at - inside <= kMostInside)
                add_pairs(pairs, clean.substr(0, *open), clean.substr(inside, at - inside));
            open.reset();
        }
    }
    return pairs;
}

} // namespace gisa
