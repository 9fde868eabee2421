#pragma once

// What the readers of dates share. Used by dates.cpp and read_time.cpp alone; the reader probably wants
// dates.h.

#include "common/text/utf8.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// Reads a text from left to right; every `take` moves on or leaves the place as it was.
class DateCursor {
public:
    explicit DateCursor(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    std::size_t digits_ahead() const {
        std::size_t digits = 0;
        while (digits < rest_.size() && is_ascii_digit(rest_[digits]))
            ++digits;
        return digits;
    }
    bool take(std::string_view what) {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }
    bool take_one_of(std::initializer_list<std::string_view> all) {
        for (const std::string_view what : all)
            if (take(what)) return true;
        return false;
    }
    bool skip_spaces() {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_ascii_space(rest_.front()))
            rest_.remove_prefix(1);
        return rest_.size() != before;
    }
    /// Exactly as many digits as stand there, if they are so many.
    std::optional<int> take_number(std::size_t fewest, std::size_t most) {
        const std::size_t digits = digits_ahead();
        return digits < fewest || digits > most ? std::nullopt : std::optional(take_digits(digits));
    }
    /// REQUIRES: count <= digits_ahead(), and 9
    int take_digits(std::size_t count) {
        int value = 0;
        for (; count > 0; --count, rest_.remove_prefix(1))
            value = value * 10 + (rest_.front() - '0');
        return value;
    }
    void skip_digits() { rest_.remove_prefix(digits_ahead()); }
    /// A run of ASCII letters in lower case; empty if there is none.
    std::string take_word() {
        std::string word;
        for (; !rest_.empty() && is_ascii_alpha(rest_.front()); rest_.remove_prefix(1))
            word.push_back(static_cast<char>(rest_.front() | 0x20));
        return word;
    }
    void skip_all() { rest_ = {}; }

private:
    std::string_view rest_;
};

struct Moment {
    int year = 0, month = 0, day = 0;
    bool has_time = false;
    int hour = 0, minute = 0, second = 0;
    int offset = 0; ///< minutes east of UTC
};

/// A time of day and its zone, both or the zone optional: `18:00:05.5+09:00`, `6 p.m. ET`, `오후 6시 30분`,
/// `1800Z` where `compact`. `m` has its day already where that is known: zones change in summer. False for
/// what is none; nothing left is no time and true.
bool take_time(DateCursor& in, Moment& m, bool compact = false);

} // namespace gisa
