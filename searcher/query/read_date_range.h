#pragma once

#include "searcher/match/date_order.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gisa {

/// The day, month, year or other period that a person names, in UTC as all dates of an index:
///   2025, 2025-08, 2025-08-07, 2025.8.7, 2025-08-07T17:00:00Z, 2025년, 2025년8월, 2025년 8월 7일
///   today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year
///   오늘, 어제, 그저께, 이번주, 지난주, 이번달, 지난달, 올해, 작년, 재작년
///   7d, 2w, 3m, 1y, 3일전, 2주전, 3개월전, 1년전: the day that is so long ago
/// Weeks begin on Monday. `now`: seconds since 1970. Nothing for anything else, and for days that no calendar
/// has.
std::optional<DateRange> read_date(std::string_view text, std::int64_t now);

/// One of those, or `from..to` with one of the two perhaps left out. `7d` alone is the last seven days up to
/// today. Nothing also where the end comes before the beginning.
std::optional<DateRange> read_date_range(std::string_view text, std::int64_t now);

/// The system's clock.
std::int64_t current_time();

} // namespace gisa
