#include "common/citations/find_superscripts.h"

#include "common/citations/near_numbers.h"
#include "common/citations/span_cursor.h"
#include "common/citations/superscript.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kLongestRun = 256; // bytes

/// Raised digits as they stand side by side: `¹²,³`.
struct Run {
    std::size_t end = 0;
    std::vector<std::uint32_t> numbers; ///< 0 for what is no number of a list
};

/// True for a comma with raised digits on both sides.
bool joins_numbers(std::string_view text, std::size_t comma) {
    return text[comma] == ',' && comma + 1 < text.size() &&
           superscript_value(decode(text, comma + 1).code) >= 0;
}

/// REQUIRES: a raised digit stands at `at`.
Run run_at(std::string_view text, std::size_t at) {
    Run run;
    std::uint32_t number = 0;
    std::size_t digits = 0, end = at;
    while (end < text.size() && end - at < kLongestRun) {
        const Decoded c = decode(text, end);
        if (const int value = superscript_value(c.code); value >= 0) {
            number = ++digits > 3 ? 0 : number * 10 + static_cast<std::uint32_t>(value);
        } else {
            if (!joins_numbers(text, end)) break;
            run.numbers.push_back(number);
            number = 0, digits = 0;
        }
        end += c.size;
    }
    run.numbers.push_back(number);
    run.end = end;
    return run;
}

/// A sign, letter or digit behind makes it an exponent.
bool goes_on_as_formula(std::string_view text, std::size_t end) {
    if (end >= text.size()) return false;
    const char32_t next = decode(text, end).code;
    return next == U'⁺' || next == U'⁻' || next == '/' ||
           (next < 0x80 &&
            (is_ascii_alpha(static_cast<char>(next)) || is_ascii_digit(static_cast<char>(next))));
}

/// `cm²`, `kg/m²`, `x²`, `χ²`
bool follows_unit_or_variable(std::string_view text, std::size_t at) {
    const std::string_view word = word_before(text, at);
    const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
    if (!latin) return word.size() <= 2; // χ, Å
    const std::size_t start = at - word.size();
    const bool compound = start > 0 && (text[start - 1] == '/' || is_ascii_digit(text[start - 1]));
    return word.size() == 1 || takes_exponent(word) || (compound && word.size() < 4);
}

bool may_cite(std::string_view text, std::size_t at, std::size_t end) {
    if (at == 0 || goes_on_as_formula(text, end)) return false;
    const Decoded last = decode_before(text, at);
    if (last.code >= 0x3300 && last.code < 0x3400) return false; // ㎢
    if (is_letter(last.code)) return !follows_unit_or_variable(text, at);
    if (last.code < 0x80 && is_ascii_digit(static_cast<char>(last.code))) return false;
    if (last.code == ')') return word_before(text, at - 1).size() >= 4;
    return last.code != '/' && last.code != '^' && last.code != U'⁻' && last.code != U'⁺' &&
           last.code != ']' && last.code != '}';
}

} // namespace

std::vector<Marker> find_superscripts(std::string_view text, std::span<const Span> taken,
                                      const ListedNumbers& listed) {
    const auto is_listed = [&](std::uint32_t number) {
        return std::binary_search(listed.numbers.begin(), listed.numbers.end(), number);
    };
    std::vector<Marker> found;
    SpanCursor cursor(taken);
    for (std::size_t at = 0; (at = text.find_first_of("\xC2\xE2", at)) != std::string_view::npos;) {
        const std::size_t behind = cursor.behind(at);
        if (behind != at || superscript_value(decode(text, at).code) < 0) {
            at = std::max(behind, at + 1);
            continue;
        }
        Run run = run_at(text, at);
        if (std::all_of(run.numbers.begin(), run.numbers.end(), is_listed) && may_cite(text, at, run.end))
            found.push_back(numbered_marker(at, run.end, run.numbers));
        at = run.end;
    }
    return found;
}

} // namespace gisa
