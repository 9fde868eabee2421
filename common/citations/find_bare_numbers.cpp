#include "common/citations/find_bare_numbers.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gisa {

namespace {

// clang-format off
/// Words that are numbered themselves: `Table 1`, `Python 3`, `May 20`, `제 3`.
constexpr std::array<std::string_view, 108> kNumbered = {
    "android", "app", "appendix", "apr", "april", "article", "aug", "august", "book", "box", "case",
    "category", "chapter", "class", "claude", "column", "condition", "corollary", "cuda", "day", "dec",
    "december", "definition", "depth", "eq", "equation", "example", "exhibit", "experiment", "factor", "feb",
    "february", "fig", "figure", "fold", "gemini", "gen", "generation", "goal", "gpt", "grade", "grok", "group",
    "hypothesis", "index", "ios", "issue", "item", "jan", "january", "java", "jul", "july", "jun", "june",
    "layer", "layers", "lemma", "lesson", "level", "line", "lines", "list", "llama", "mar", "march", "may",
    "method", "model", "module", "month", "no", "node", "note", "nov", "november", "number", "objective", "oct",
    "october", "option", "page", "pages", "part", "phase", "point", "principle", "priority", "problem",
    "python", "q", "question", "qwen", "round", "rule", "scenario", "section", "sections", "sep", "september",
    "stage", "step", "steps", "table", "task", "theorem", "tier", "top"};
constexpr std::array<std::string_view, 28> kNumberedToo = {
    "type", "types", "unit", "v", "ver", "version", "vol", "volume", "war", "week", "windows", "world", "year",
    "표", "그림", "단계", "제", "부", "장", "절", "버전", "레벨", "表", "图", "第", "章", "阶段", "步骤"};
/// Words behind which a number counts or measures: `of 7`, `about 3`, `scored 85`.
constexpr std::array<std::string_view, 95> kCounting = {
    "a", "about", "above", "across", "after", "against", "all", "almost", "among", "an", "and", "approximately",
    "are", "around", "as", "at", "averaged", "be", "before", "below", "between", "by", "contains", "cost",
    "costs", "down", "dropped", "during", "each", "equal", "equals", "every", "exactly", "exceeds", "fell",
    "first", "for", "from", "gained", "had", "has", "have", "hit", "in", "into", "is", "its", "just", "last",
    "least", "less", "lost", "minus", "more", "most", "nearly", "next", "of", "on", "only", "or", "over", "past",
    "per", "plus", "ranked", "reached", "required", "requires", "rose", "score", "scored", "scores",
    "some", "than", "the", "to", "totaled", "under", "until", "up", "was", "with", "won", "총", "약", "단", "각", "최대", "최소", "평균", "또는", "및", "约", "共"};
/// Words that may stand behind a sentence's source; a unit may not.
constexpr std::array<std::string_view, 75> kGoingOn = {
    "after", "allows", "alongside", "also", "although", "and", "are", "argues", "as", "at", "because", "before",
    "between", "but", "by", "can", "could", "demonstrate", "demonstrates", "describes", "despite", "do", "does",
    "during", "enables", "finds", "for", "from", "had", "has", "have", "if", "implements", "in",
    "indicate", "indicates", "into", "is", "may", "mediates", "might", "notes", "of", "offers", "on",
    "or", "provide", "provides", "rather", "remains", "require", "requires", "show", "showed", "shows", "suggest", "suggests", "than", "that", "the", "through", "to", "using", "via", "was", "were", "when", "where",
    "whereas", "which", "while", "who", "whose", "will", "with"};
/// What stands before a stop that ends no sentence: `No.3`, `p.12`, `v.2`.
constexpr std::array<std::string_view, 24> kAbbreviated = {
    "approx", "art", "ca", "cf", "ch", "col", "eq", "eqs", "est", "fig", "figs", "no", "nos", "p", "para", "pp",
    "pt", "ref", "sec", "tab", "ver", "v", "vol", "vs"};
/// Units and functions that take an exponent.
constexpr std::array<std::string_view, 24> kRaised = {
    "cm", "mm", "km", "nm", "um", "dm", "ft", "in", "mi", "yd", "sq", "ha", "kg", "ms", "mc", "sin", "cos", "tan",
    "log", "exp", "sec", "hr", "dx", "dt"};
// clang-format on

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_letter(char32_t c) {
    if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
    return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3040 && c < 0xE000);
}

constexpr std::size_t kLongestWord = 48; // bytes looked back over; keeps the search linear

/// The run of letters that ends at `at`.
std::string_view word_before(std::string_view text, std::size_t at) {
    std::size_t start = at;
    while (start > 0 && at - start < kLongestWord) {
        const Decoded c = decode_before(text, start);
        if (!is_letter(c.code)) break;
        start -= c.size;
    }
    return text.substr(start, at - start);
}

std::string_view letters_from(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_alpha(text[end]) && end - at < kLongestWord)
        ++end;
    return text.substr(at, end - at);
}

bool is_space(std::string_view text, std::size_t at) { return at >= text.size() || is_ascii_space(text[at]); }

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> choices) {
    return std::any_of(choices.begin(), choices.end(), [&](auto choice) { return text.starts_with(choice); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> choices) {
    return std::any_of(choices.begin(), choices.end(), [&](auto choice) { return text.ends_with(choice); });
}

/// One or more numbers with commas between: where they end and what they are.
struct Digits {
    std::size_t end = 0;
    std::vector<std::uint32_t> numbers;
};

class BareNumberFinder {
public:
    BareNumberFinder(std::string_view text, std::span<const Span> taken, const ListedNumbers& listed)
        : text_(text), taken_(taken), listed_(listed) {}

    std::vector<Marker> find() {
        const bool digits = listed_.bare != BareNumbers::none;
        for (std::size_t at = 0; at < text_.size();) {
            if (const std::size_t behind = behind_taken(at); behind != at) {
                at = behind;
                continue;
            }
            const auto byte = static_cast<unsigned char>(text_[at]);
            std::size_t end = at;
            if (digits && is_ascii_digit(text_[at]))
                end = take_digits(at);
            else if (byte == 0xC2 || byte == 0xE2)
                end = take_superscript(at);
            at = end == at ? at + 1 : end;
        }
        return std::move(found_);
    }

private:
    std::size_t behind_taken(std::size_t at) {
        while (next_taken_ < taken_.size() && taken_[next_taken_].end <= at)
            ++next_taken_;
        const bool inside = next_taken_ < taken_.size() && taken_[next_taken_].begin <= at;
        return inside ? taken_[next_taken_].end : at;
    }

    bool is_listed(std::uint32_t number) const {
        return std::binary_search(listed_.numbers.begin(), listed_.numbers.end(), number);
    }

    void put(std::size_t begin, Digits digits) {
        Marker marker;
        marker.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(digits.end)};
        for (const std::uint32_t number : digits.numbers)
            if (std::find(marker.numbers.begin(), marker.numbers.end(), number) == marker.numbers.end())
                marker.numbers.push_back(number);
        found_.push_back(std::move(marker));
    }

    /// `12` or `12,13`, all of them listed.
    std::optional<Digits> listed_digits(std::size_t at, bool spaces) const {
        Digits digits;
        while (digits.numbers.size() < 32) {
            std::uint32_t number = 0;
            std::size_t end = at;
            while (end < text_.size() && is_ascii_digit(text_[end]) && end - at < 4)
                number = number * 10 + static_cast<std::uint32_t>(text_[end++] - '0');
            if (end == at || end - at > 3 || text_[at] == '0' || !is_listed(number)) break;
            digits.end = end;
            digits.numbers.push_back(number);
            at = end + 1;
            if (end >= text_.size() || text_[end] != ',') break;
            if (spaces && at < text_.size() && text_[at] == ' ') ++at;
        }
        const bool cut = digits.end < text_.size() && is_ascii_digit(text_[digits.end]);
        if (digits.numbers.empty() || cut) return std::nullopt;
        return digits;
    }

    /// Gives the end of the digits at `at`, whether they are a marker or not.
    std::size_t take_digits(std::size_t at) {
        std::size_t end = at;
        while (end < text_.size() && is_ascii_digit(text_[end]))
            ++end;
        const bool in_cell = listed_.source_cell.begin <= at && at < listed_.source_cell.end;
        for (const bool spaces : {true, false}) { // `text.1, 3 Next`
            const auto digits = listed_digits(at, spaces);
            if (!digits) return end;
            if (!in_cell && !is_marker(at, *digits)) continue;
            put(at, *digits);
            return digits->end;
        }
        return end;
    }

    bool is_marker(std::size_t at, const Digits& digits) const {
        if (at == 0) return trim(text_.substr(digits.end)).empty(); // nothing but the number
        if (is_ascii_space(text_[at - 1]))
            return listed_.bare == BareNumbers::anywhere && is_behind_a_space(at, digits.end);
        return is_glued(at, digits.end);
    }

    /// `text.12 Next`, `"quoted"4 and`, `(LAT)5, then`, `library38 to`.
    bool is_glued(std::size_t at, std::size_t end) const {
        const std::string_view before = text_.substr(0, at), rest = text_.substr(end);
        if (before.ends_with('.') || ends_with_any(before, {"!", "?", "…", "。"}))
            return ends_a_sentence(before) && starts_another(rest);
        const bool goes_on =
            is_space(text_, end) || (starts_with_any(rest, {",", ".", ";", ":", ")", "—", "–", "\"", "”"}) &&
                                     (rest.size() == 1 || !is_ascii_digit(rest[1])));
        if (!goes_on) return false;
        if (ends_with_any(before, {",", ";", ":"})) return word_before(text_, at - 1).size() >= 3;
        if (ends_with_any(before, {"\"", "”", "’"})) return true;
        if (before.ends_with(')')) return word_before(text_, at - 1).size() >= 2;
        return ends_in_plain_word(before);
    }

    bool ends_a_sentence(std::string_view before) const {
        const std::size_t stop = before.size() - 1;
        if (before.back() != '.') return true;
        if (stop == 0) return false;
        const Decoded last = decode_before(text_, stop);
        if (is_letter(last.code)) return !holds(kAbbreviated, ascii_lower(word_before(text_, stop)));
        if (is_ascii_digit(before[stop - 1])) return ends_in_figure(before.substr(0, stop));
        return ends_with_any(before.substr(0, stop),
                             {")", "]", "\"", "'", "”", "’", "%", "$", "*", "」", "』", ">", "}", "+", "."});
    }

    /// `in 2024` and `was 1.58`, but no version and no section: `Python 3.10`, `3.2` at the start.
    static bool ends_in_figure(std::string_view before) {
        std::size_t start = before.size(), stops = 0;
        while (start > 0 && before.size() - start < 12 &&
               (is_ascii_digit(before[start - 1]) || before[start - 1] == '.'))
            stops += before[--start] == '.';
        const std::string_view figure = before.substr(start);
        const bool year =
            figure.size() == 4 && stops == 0 && (figure.starts_with("19") || figure.starts_with("20"));
        const bool decimal = stops == 1 && figure.front() != '.' && figure.back() != '.';
        if ((!year && !decimal) || start < 2 || before[start - 1] != ' ') return false;
        const std::string_view word = word_before(before, start - 1);
        if (word.empty() || (decimal && is_upper(word.front()))) return false;
        const std::string lower = ascii_lower(word);
        return !holds(kNumbered, lower) && !holds(kNumberedToo, lower);
    }

    /// Behind a stop and its number: a space and no small letter, or the end.
    static bool starts_another(std::string_view rest) {
        if (rest.empty() || starts_with_any(rest, {"\"", "”", ")", "*"})) return true;
        if (!is_ascii_space(rest.front())) return false;
        const std::string_view next = rest.substr(1);
        return next.empty() || !is_lower(next.front());
    }

    /// A long word in small letters: `library38`, but not `sha256`, `GPT4` or `H100`.
    static bool ends_in_plain_word(std::string_view before) {
        const std::size_t shortest = 7;
        if (before.size() < shortest) return false;
        const std::string_view tail = before.substr(before.size() - shortest);
        return std::all_of(tail.begin(), tail.end(), is_lower);
    }

    /// `the library) 38 to extract`, `**DiscoRL** 1, a rule`: the superscript and its place were lost.
    bool is_behind_a_space(std::size_t at, std::size_t end) const {
        const std::string_view before = text_.substr(0, at - 1), rest = text_.substr(end);
        if (before.empty()) return false;
        const Decoded last = decode_before(before, before.size());
        const bool closed = last.code == ')' || last.code == '"' || last.code == U'”' || last.code == U'’';
        const bool et_al = before.ends_with("et al.");
        if (!is_letter(last.code) && !closed && !et_al) return false;
        if (is_letter(last.code) && is_numbered_or_counted(word_before(text_, before.size()))) return false;
        const std::string_view word = word_before(text_, before.size());
        return ends_there(rest, !word.empty() && is_upper(word.front())) || goes_on(rest);
    }

    static bool is_numbered_or_counted(std::string_view word) {
        const std::string lower = ascii_lower(word);
        return holds(kNumbered, lower) || holds(kNumberedToo, lower) || holds(kCounting, lower);
    }

    /// The end of the text, a line, a cell or a clause; but `Gambit 1: ...` names what follows.
    static bool ends_there(std::string_view rest, bool named) {
        if (rest.empty() || rest.starts_with('\n') || rest.starts_with(" |")) return true;
        if (rest.starts_with(':')) return !named && is_space(rest, 1);
        if (rest.starts_with(',')) return rest.size() > 1 && is_ascii_space(rest[1]);
        return starts_with_any(rest, {";", ")", "—", "。", "，", "、", "；", "：", "）", "」"}) ||
               (rest.starts_with('.') && is_space(rest, 1));
    }

    static bool goes_on(std::string_view rest) {
        if (!rest.starts_with(' ')) return false;
        const std::string_view next = letters_from(rest, 1);
        return holds(kGoingOn, next) &&
               (next.size() + 1 == rest.size() || !is_letter(decode(rest, next.size() + 1).code));
    }

    /// `¹`, `¹²`, `¹,²`; gives where they end.
    std::size_t take_superscript(std::size_t at) {
        Digits digits;
        std::uint32_t number = 0;
        std::size_t end = at, size = 0;
        bool listed = true;
        const auto close = [&] {
            listed = listed && size > 0 && size <= 3 && is_listed(number);
            digits.numbers.push_back(number);
            number = 0, size = 0;
        };
        while (end < text_.size() && end - at < 256) {
            const Decoded c = decode(text_, end);
            const int value = superscript_value(c.code);
            if (value >= 0) {
                number = number * 10 + static_cast<std::uint32_t>(value);
                if (++size > 3) number = 0;
            } else if (c.code == ',' || c.code == 0x02D2 || c.code == 0x2019) {
                const bool more =
                    end + 1 < text_.size() && superscript_value(decode(text_, end + 1).code) >= 0;
                if (!more || c.code != ',' || size == 0) break;
                close();
            } else {
                break;
            }
            end += c.size;
        }
        if (end == at) return at;
        close();
        digits.end = end;
        if (listed && may_cite(at, end)) put(at, std::move(digits));
        return end;
    }

    /// A number, a variable or a unit in front makes it an exponent; a sign or letter behind does, too.
    bool may_cite(std::size_t at, std::size_t end) const {
        if (at == 0) return false;
        if (end < text_.size()) {
            const Decoded next = decode(text_, end);
            const bool latin = next.code < 0x80 && is_ascii_alpha(static_cast<char>(next.code));
            if (latin || is_ascii_digit(text_[end]) || next.code == U'⁺' || next.code == U'⁻' ||
                next.code == '/')
                return false;
        }
        const Decoded last = decode_before(text_, at);
        if (last.code < 0x80 && is_ascii_digit(static_cast<char>(last.code))) return false;
        if (last.code >= 0x3300 && last.code < 0x3400) return false; // ㎢
        if (last.code == ')') return word_before(text_, at - 1).size() >= 4;
        if (!is_letter(last.code))
            return last.code != '/' && last.code != '^' && last.code != U'⁻' && last.code != U'⁺' &&
                   last.code != ']' && last.code != '}';
        const std::string_view word = word_before(text_, at);
        const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
        if (word.size() <= 2 && !latin) return false; // χ, Å
        if (!latin) return true;
        const std::size_t start = at - word.size();
        const bool compound = start > 0 && (text_[start - 1] == '/' || is_ascii_digit(text_[start - 1]));
        return word.size() > 1 && !holds(kRaised, ascii_lower(word)) && !(compound && word.size() < 4);
    }

    std::string_view text_;
    std::span<const Span> taken_;
    const ListedNumbers& listed_;
    std::size_t next_taken_ = 0;
    std::vector<Marker> found_;
};

} // namespace

int superscript_value(char32_t c) {
    if (c == 0xB9) return 1;
    if (c == 0xB2) return 2;
    if (c == 0xB3) return 3;
    return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? static_cast<int>(c - 0x2070) : -1;
}

std::vector<Marker> find_bare_numbers(std::string_view text, std::span<const Span> taken,
                                      const ListedNumbers& listed) {
    return BareNumberFinder(text, taken, listed).find();
}

} // namespace gisa
