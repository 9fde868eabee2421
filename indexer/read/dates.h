#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The date that a text states: "YYYY-MM-DD", or "YYYY-MM-DDTHH:MM:SSZ" where it has a time of day
/// (brought to UTC; a time without a zone counts as UTC, in Korean words as Seoul's). Reads ISO 8601,
/// the dates of feeds, and written ones: "2 October 2025", "Oct. 2, 2025", "2025.10.02",
/// "2025년 10월 2일". Gives nothing for anything else and for a day that no calendar has.
std::optional<std::string> parse_date(std::string_view text);

} // namespace gisa
