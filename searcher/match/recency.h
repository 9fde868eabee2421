#pragma once

#include <cstdint>
#include <string_view>

namespace gisa {

/// Days since 1970-01-01.
using DayNumber = std::int32_t;
/// Of an article without a date.
inline constexpr DayNumber kNoDay = INT32_MIN;

/// The day of a date as stored: ISO 8601, of which the day or the month may be missing; the first one then.
DayNumber day_of(std::string_view published);

/// What an article's score is multiplied by for being new: 1.5 on the day it is published, and half of what
/// is above 1 less with each half-life (the exponential decay of Li and Croft, "Time-based language models",
/// CIKM 2003, bounded so that news never hides what answers better). What has no date gains nothing; what is
/// of the future counts as of today.
class Recency {
public:
    /// Off: always 1.
    Recency() = default;
    /// `half_life`: days, above 0; `today`: what ages count from.
    Recency(double half_life, DayNumber today) : half_life_(half_life), today_(today) {}

    bool is_on() const { return half_life_ > 0; }
    /// In [1, 1.5]; the older, the less.
    double factor(DayNumber day) const;

    bool operator==(const Recency&) const = default;

    static constexpr double kMost = 1.5;

private:
    double half_life_ = 0;
    DayNumber today_ = 0;
};

} // namespace gisa
