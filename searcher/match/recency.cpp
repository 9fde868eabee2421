#include "searcher/match/recency.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace gisa {

namespace {

constexpr double kMostHalfLives = 10; // behind them the factor is 1, not 1.0005: archives cost nothing

/// The two or four digits there; nothing else is stored.
int number_at(std::string_view text, std::size_t at, std::size_t digits, int otherwise) {
    if (text.size() < at + digits) return otherwise;
    int number = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (!is_ascii_digit(text[i])) return otherwise;
        number = 10 * number + (text[i] - '0');
    }
    return number;
}

} // namespace

DayNumber day_of(std::string_view published) {
    const int year = number_at(published, 0, 4, -1);
    if (year < 0) return kNoDay;
    const auto month = static_cast<unsigned>(number_at(published, 5, 2, 1));
    const auto day = static_cast<unsigned>(number_at(published, 8, 2, 1));
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    return static_cast<DayNumber>(std::chrono::sys_days{date}.time_since_epoch().count());
}

double Recency::factor(DayNumber day) const {
    if (!is_on() || day == kNoDay) return 1;
    const double half_lives = std::max(0, today_ - day) / half_life_;
    return half_lives > kMostHalfLives ? 1 : 1 + (kMost - 1) * std::exp2(-half_lives);
}

} // namespace gisa
