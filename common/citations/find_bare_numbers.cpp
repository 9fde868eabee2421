#include "common/citations/find_bare_numbers.h"

#include "common/citations/near_numbers.h"
#include "common/citations/span_cursor.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

constexpr std::size_t kLongestWord = 48; // bytes looked at
constexpr std::size_t kMostNumbers = 32; // with commas between

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
        std::vector<Marker> found;
        SpanCursor taken(taken_);
        for (std::size_t at = 0; at < text_.size();) {
            if (const std::size_t behind = taken.behind(at); behind != at) {
                at = behind;
            } else if (!is_ascii_digit(text_[at])) {
                ++at;
            } else {
                const auto digits = marker_at(at);
                if (digits) found.push_back(numbered_marker(at, digits->end, digits->numbers));
                at = digits ? digits->end : end_of_digits(at);
            }
        }
        return found;
    }

private:
    bool is_listed(std::uint32_t number) const {
        return std::binary_search(listed_.numbers.begin(), listed_.numbers.end(), number);
    }

    /// `12` or `12,13`, all of them listed.
    std::optional<Digits> listed_digits(std::size_t at, bool spaces) const {
        Digits digits;
        while (digits.numbers.size() < kMostNumbers) {
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

    std::size_t end_of_digits(std::size_t at) const {
        while (at < text_.size() && is_ascii_digit(text_[at]))
            ++at;
        return at;
    }

    /// `1,3`: behind a digit and a comma a number goes on; keeps a row of them linear.
    bool is_inside_figures(std::size_t at) const {
        return at >= 2 && text_[at - 1] == ',' && is_ascii_digit(text_[at - 2]);
    }

    /// The digits at `at`, if they are a marker.
    std::optional<Digits> marker_at(std::size_t at) const {
        const bool in_cell = listed_.source_cell.begin <= at && at < listed_.source_cell.end;
        if (!in_cell && is_inside_figures(at)) return std::nullopt;
        for (const bool spaces : {true, false}) { // `text.1, 3 Next`
            const auto digits = listed_digits(at, spaces);
            if (!digits || in_cell || is_marker(at, *digits)) return digits;
        }
        return std::nullopt;
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
        if (is_letter(last.code)) return !is_abbreviation(word_before(text_, stop));
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
        return !is_numbered(word);
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
        const std::string_view word = word_before(text_, before.size());
        if (is_numbered(word) || counts_or_measures(word)) return false;
        return ends_there(rest, !word.empty() && is_upper(word.front())) || goes_on(rest);
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
        return goes_on_behind_source(next) &&
               (next.size() + 1 == rest.size() || !is_letter(decode(rest, next.size() + 1).code));
    }

    std::string_view text_;
    std::span<const Span> taken_;
    const ListedNumbers& listed_;
};

} // namespace

std::vector<Marker> find_bare_numbers(std::string_view text, std::span<const Span> taken,
                                      const ListedNumbers& listed) {
    return BareNumberFinder(text, taken, listed).find();
}

} // namespace gisa
