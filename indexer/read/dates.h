#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The date that a text states: "YYYY-MM-DD", or "YYYY-MM-DDTHH:MM:SSZ" where it has a time of day
/// (brought to UTC; a time without a zone counts as UTC, in Korean words as Seoul's). Reads ISO 8601, the
/// dates of feeds with their old zones, and what sites write: "2 October 2025", "Oct. 2, 2025, 6 p.m. ET",
/// "2025.10.02. 오후 6:00", "2025년 10월 2일(목)", "입력 2025-10-02 18:00". Gives nothing for anything else
/// (also for 10/02/2025, which is two days) and for a day that no calendar has.
std::optional<std::string> parse_date(std::string_view text);

/// A time as programs count it, e.g. in JSON: seconds since 1970 in ten digits, or milliseconds in thirteen.
std::optional<std::string> parse_unix_time(std::string_view text);

std::optional<std::string> date_of_seconds(std::int64_t seconds_since_1970);

} // namespace gisa
