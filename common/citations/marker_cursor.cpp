#include "common/citations/marker_cursor.h"

#include "common/citations/superscript.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

void MarkerCursor::skip_spaces() {
    while (!done() && (text_[at_] == ' ' || text_[at_] == '\n'))
        ++at_;
}

bool MarkerCursor::take(std::string_view what) {
    if (!looking_at(what)) return false;
    at_ += what.size();
    return true;
}

bool MarkerCursor::take_any(std::initializer_list<std::string_view> choices) {
    return std::any_of(choices.begin(), choices.end(), [&](auto choice) { return take(choice); });
}

/// One to three digits, the first of them not 0; `value_of` gives -1 for what is no digit.
template <class ValueOf>
std::optional<std::uint32_t> MarkerCursor::take_digits(ValueOf value_of) {
    const std::size_t start = at_;
    std::uint32_t value = 0;
    int digits = 0;
    while (!done() && digits < 4) {
        const Decoded c = decode(text_, at_);
        const int digit = value_of(c.code);
        if (digit < 0 || (value == 0 && digit == 0)) break;
        value = value * 10 + static_cast<std::uint32_t>(digit);
        at_ += c.size;
        ++digits;
    }
    if (digits >= 1 && digits <= 3) return value;
    at_ = start;
    return std::nullopt;
}

std::optional<std::uint32_t> MarkerCursor::take_number() {
    return take_digits([](char32_t c) {
        const char32_t digit = c >= 0xFF10 ? c - 0xFF10 : c - U'0';
        return digit > 9 ? -1 : static_cast<int>(digit);
    });
}

std::optional<std::uint32_t> MarkerCursor::take_superscript() { return take_digits(superscript_value); }

std::optional<std::uint32_t> MarkerCursor::take_index() {
    const std::size_t start = at_;
    std::uint32_t value = 0;
    while (!done() && at_ - start < 4 && is_ascii_digit(text_[at_]))
        value = value * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
    if (at_ > start && at_ - start < 4) return value;
    at_ = start;
    return std::nullopt;
}

bool MarkerCursor::take_small_letters(std::size_t fewest, std::size_t most) {
    const std::size_t start = at_;
    while (!done() && at_ - start < most && text_[at_] >= 'a' && text_[at_] <= 'z')
        ++at_;
    if (at_ - start >= fewest) return true;
    at_ = start;
    return false;
}

} // namespace gisa
