#include "searcher/query/read_date_range.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

namespace gisa {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

struct Period {
    DateRange range;
    bool is_ago = false; ///< so long ago, rather than named
};

std::string text_of(year_month_day day) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

std::string text_of(year_month month) { return text_of(month / 1).substr(0, 7); }

Period one(std::string text) {
    Period period;
    period.range = {text, text};
    return period;
}

Period from_to(sys_days first, sys_days last) {
    Period period;
    period.range = {text_of(year_month_day(first)), text_of(year_month_day(last))};
    return period;
}

sys_days day_of(std::int64_t now) {
    return std::chrono::floor<days>(std::chrono::sys_seconds(std::chrono::seconds(now)));
}

Period days_ago(sys_days today, int count) { return one(text_of(year_month_day(today - days(count)))); }

Period weeks_ago(sys_days today, int count) {
    const sys_days monday = today - days(std::chrono::weekday(today).iso_encoding() - 1) - days(7 * count);
    return from_to(monday, monday + days(6));
}

Period months_ago(sys_days today, int count) {
    const year_month_day day(today);
    return one(text_of(year_month(day.year(), day.month()) - months(count)));
}

Period years_ago(sys_days today, int count) {
    const year_month_day day(year_month_day(today).year() - years(count), std::chrono::January,
                             std::chrono::day(1));
    return one(text_of(day).substr(0, 4));
}

struct Named {
    std::string_view name;
    Period (*period)(sys_days today, int count);
    int count;
};

/// Written without white space and hyphens.
constexpr Named kNamed[] = {
    {"today", days_ago, 0},       {"yesterday", days_ago, 1}, {"daybeforeyesterday", days_ago, 2},
    {"thisweek", weeks_ago, 0},   {"lastweek", weeks_ago, 1}, {"thismonth", months_ago, 0},
    {"lastmonth", months_ago, 1}, {"thisyear", years_ago, 0}, {"lastyear", years_ago, 1},
    {"오늘", days_ago, 0},        {"어제", days_ago, 1},      {"그저께", days_ago, 2},
    {"그제", days_ago, 2},        {"엊그제", days_ago, 2},    {"이번주", weeks_ago, 0},
    {"금주", weeks_ago, 0},       {"지난주", weeks_ago, 1},   {"저번주", weeks_ago, 1},
    {"이번달", months_ago, 0},    {"이달", months_ago, 0},    {"지난달", months_ago, 1},
    {"저번달", months_ago, 1},    {"올해", years_ago, 0},     {"금년", years_ago, 0},
    {"작년", years_ago, 1},       {"지난해", years_ago, 1},   {"재작년", years_ago, 2},
};

enum class Unit : std::uint8_t { day, week, month, year };

struct UnitName {
    std::string_view name;
    Unit unit;
};

constexpr UnitName kUnits[] = {
    {"d", Unit::day},        {"day", Unit::day},     {"days", Unit::day},     {"일", Unit::day},
    {"일전", Unit::day},     {"w", Unit::week},      {"week", Unit::week},    {"weeks", Unit::week},
    {"주", Unit::week},      {"주전", Unit::week},   {"주일", Unit::week},    {"주일전", Unit::week},
    {"m", Unit::month},      {"month", Unit::month}, {"months", Unit::month}, {"개월", Unit::month},
    {"개월전", Unit::month}, {"달", Unit::month},    {"달전", Unit::month},   {"y", Unit::year},
    {"year", Unit::year},    {"years", Unit::year},  {"년전", Unit::year},
};

/// The same day of another month, or its last one where it has no such day.
sys_days months_before(sys_days today, int count) {
    const year_month_day day(today);
    const year_month month = year_month(day.year(), day.month()) - months(count);
    const year_month_day last = month / std::chrono::last;
    return month / std::min(day.day(), last.day());
}

/// Takes a whole number of at most `most` digits off the front; nothing if there is none.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
    std::size_t size = 0;
    while (size < text.size() && is_ascii_digit(text[size]))
        ++size;
    if (size == 0 || size > most) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + size, number);
    text.remove_prefix(size);
    return number;
}

std::optional<Period> read_ago(std::string_view text, sys_days today) {
    const auto count = take_number(text, 4);
    if (!count) return std::nullopt;
    const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                   [&](const UnitName& of) { return of.name == text; });
    if (unit == std::end(kUnits)) return std::nullopt;
    const int how_many = unit->unit == Unit::year ? 12 * *count : *count;
    if (how_many > 12 * 1000) return std::nullopt; // before all calendars
    const bool by_day = unit->unit == Unit::day || unit->unit == Unit::week;
    const sys_days day =
        by_day ? today - days(*count * (unit->unit == Unit::week ? 7 : 1)) : months_before(today, how_many);
    Period period = one(text_of(year_month_day(day)));
    period.is_ago = !text.ends_with("전");
    return period;
}

bool take(std::string_view& text, std::string_view front) {
    if (!text.starts_with(front)) return false;
    text.remove_prefix(front.size());
    return true;
}

/// What parts a year from a month and that from a day, and may end them; as the first of it was written.
constexpr std::string_view kSeparators[][3] = {
    {"-", "-", ""}, {".", ".", "."}, {"/", "/", ""}, {"년", "월", "일"}};

/// "2025", "2025-08", "2025-8-7"
std::optional<Period> read_parts(std::string_view text, const std::string_view (&separators)[3]) {
    const auto year = text.size() >= 4 ? take_number(text, 4) : std::nullopt;
    if (!year || *year < 1000) return std::nullopt;
    if (text.empty() || text == separators[0]) return one(std::to_string(*year));
    if (!take(text, separators[0])) return std::nullopt;
    const auto month = take_number(text, 2);
    const year_month of(std::chrono::year(*year),
                        std::chrono::month(static_cast<unsigned>(month.value_or(0))));
    if (!month || !of.ok()) return std::nullopt;
    if (text.empty() || text == separators[1]) return one(text_of(of));
    if (!take(text, separators[1])) return std::nullopt;
    const auto day = take_number(text, 2);
    const year_month_day whole = of / std::chrono::day(static_cast<unsigned>(day.value_or(0)));
    if (!day || !whole.ok() || !(text.empty() || text == separators[2])) return std::nullopt;
    return one(text_of(whole));
}

/// "2025-08-07T17:00:00Z"
std::optional<Period> read_time(std::string_view text) {
    constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
    if (text.size() != kShape.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kShape[i] == '0' ? !is_ascii_digit(text[i]) : text[i] != kShape[i]) return std::nullopt;
    if (!read_parts(text.substr(0, 10), kSeparators[0])) return std::nullopt;
    return one(std::string(text));
}

std::string without(std::string_view text, std::string_view signs) {
    std::string kept;
    for (const char c : text)
        if (signs.find(c) == std::string_view::npos) kept += ascii_lower(c);
    return kept;
}

std::optional<Period> read_period(std::string_view typed, std::int64_t now) {
    const std::string_view text = trim(typed);
    if (text.empty() || text.size() > 64) return std::nullopt;
    if (auto time = read_time(text)) return time;
    const std::string packed = without(text, " \t");
    for (const auto& separators : kSeparators)
        if (auto parts = read_parts(packed, separators)) return parts;
    const sys_days today = day_of(now);
    const std::string name = without(text, " \t-_");
    for (const Named& named : kNamed)
        if (named.name == name) return named.period(today, named.count);
    return read_ago(packed, today);
}

/// True if nothing lies between: as far as both say.
bool is_empty(const DateRange& range) {
    if (range.since.empty() || range.until.empty()) return false;
    return std::string_view(range.since).substr(0, range.until.size()) > range.until;
}

} // namespace

std::optional<DateRange> read_date(std::string_view text, std::int64_t now) {
    const auto period = read_period(text, now);
    return period ? std::optional(period->range) : std::nullopt;
}

std::optional<DateRange> read_date_range(std::string_view text, std::int64_t now) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        auto period = read_period(text, now);
        if (!period) return std::nullopt;
        if (period->is_ago) period->range.until = text_of(year_month_day(day_of(now)));
        return period->range;
    }
    const std::string_view from = trim(text.substr(0, dots)), to = trim(text.substr(dots + 2));
    if (from.empty() && to.empty()) return std::nullopt;
    DateRange range;
    if (!from.empty()) {
        const auto first = read_period(from, now);
        if (!first) return std::nullopt;
        range.since = first->range.since;
    }
    if (!to.empty()) {
        const auto last = read_period(to, now);
        if (!last) return std::nullopt;
        range.until = last->range.until;
    }
    if (is_empty(range)) return std::nullopt;
    return range;
}

std::int64_t current_time() { return std::time(nullptr); }

} // namespace gisa
