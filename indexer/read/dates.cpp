#include "indexer/read/dates.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace gisa {

namespace {

using namespace std::chrono;

constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
constexpr std::string_view kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
constexpr std::string_view kKoreanWeekdays[] = {"월", "화", "수", "목", "금", "토", "일"};

struct Zone {
    std::string_view name;
    int hours;
};
constexpr Zone kZones[] = {{"z", 0},    {"utc", 0},  {"gmt", 0},  {"ut", 0},   {"kst", 9},  {"jst", 9},
                           {"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6},
                           {"pst", -8}, {"pdt", -7}, {"cet", 1},  {"cest", 2}, {"bst", 1}};

/// Reads a text from left to right; every `take` moves on or leaves the place as it was.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    bool take(std::string_view what) {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }
    bool skip_spaces() {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_ascii_space(rest_.front()))
            rest_.remove_prefix(1);
        return rest_.size() != before;
    }
    std::optional<int> take_number(std::size_t fewest, std::size_t most) {
        std::size_t digits = 0;
        int value = 0;
        while (digits < rest_.size() && digits <= most && is_ascii_digit(rest_[digits]))
            value = value * 10 + (rest_[digits++] - '0');
        if (digits < fewest || digits > most) return std::nullopt;
        rest_.remove_prefix(digits);
        return value;
    }
    void skip_digits() {
        while (!rest_.empty() && is_ascii_digit(rest_.front()))
            rest_.remove_prefix(1);
    }
    /// A run of ASCII letters in lower case; empty if there is none.
    std::string take_word() {
        std::string word;
        while (!rest_.empty() && is_ascii_alpha(rest_.front())) {
            word.push_back(static_cast<char>(rest_.front() | 0x20));
            rest_.remove_prefix(1);
        }
        return word;
    }

private:
    std::string_view rest_;
};

struct Moment {
    int year = 0, month = 0, day = 0;
    bool has_time = false;
    int hour = 0, minute = 0, second = 0;
    int offset = 0; ///< minutes east of UTC
};

std::optional<std::string> write(const Moment& m) {
    const year_month_day date{year{m.year}, month{static_cast<unsigned>(m.month)},
                              day{static_cast<unsigned>(m.day)}};
    const bool time_ok =
        m.hour < 24 && m.minute < 60 && m.second <= 60 && m.offset > -1440 && m.offset < 1440;
    if (m.year < 1000 || m.month < 1 || m.day < 1 || !date.ok() || !time_ok) return std::nullopt;
    const sys_seconds at = sys_days{date} + hours{m.hour} + minutes{m.minute - m.offset} + seconds{m.second};
    const sys_days days = floor<std::chrono::days>(at);
    const year_month_day utc{days};
    if (int{utc.year()} > 9999) return std::nullopt;
    const hh_mm_ss clock{at - days};
    char text[64];
    const auto number = [](auto value) { return static_cast<int>(value); };
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", int{utc.year()},
                                   unsigned{utc.month()}, unsigned{utc.day()});
    if (m.has_time)
        std::snprintf(text + size, sizeof text - static_cast<std::size_t>(size), "T%02d:%02d:%02dZ",
                      number(clock.hours().count()), number(clock.minutes().count()),
                      number(clock.seconds().count()));
    return text;
}

/// `Z`, `UTC`, `+09:00`, `+0900`, `+09`, or nothing.
bool take_zone(Reader& in, Moment& m) {
    in.skip_spaces();
    if (in.done()) return true;
    const bool east = in.take("+");
    if (east || in.take("-") || in.take("−")) {
        const auto hour = in.take_number(1, 4);
        if (!hour) return false;
        const bool colon = in.take(":");
        const auto minute = colon ? in.take_number(2, 2) : std::optional<int>(0);
        if (!minute) return false;
        const int total = !colon && *hour > 24 ? *hour / 100 * 60 + *hour % 100 : *hour * 60 + *minute;
        m.offset = east ? total : -total;
        return true;
    }
    const std::string name = in.take_word();
    const auto* zone =
        std::find_if(std::begin(kZones), std::end(kZones), [&](const Zone& z) { return z.name == name; });
    if (zone == std::end(kZones)) return false;
    m.offset = zone->hours * 60;
    return true;
}

/// `HH:MM[:SS[.fraction]][ am|pm][zone]`, or nothing at the end of the text.
bool take_time(Reader& in, Moment& m) {
    in.skip_spaces();
    if (in.done()) return true;
    const auto hour = in.take_number(1, 2);
    if (!hour || !in.take(":")) return false;
    const auto minute = in.take_number(2, 2);
    if (!minute) return false;
    const auto second = in.take(":") ? in.take_number(2, 2) : std::optional<int>(0);
    if (!second) return false;
    if (in.take(".") || in.take(",")) in.skip_digits();
    m.hour = *hour;
    m.minute = *minute;
    m.second = *second;
    m.has_time = true;
    Reader ahead = in;
    ahead.skip_spaces();
    const std::string half = ahead.take_word();
    if (half == "am" || half == "pm") {
        if (m.hour < 1 || m.hour > 12) return false;
        m.hour = m.hour % 12 + (half == "pm" ? 12 : 0);
        in = ahead;
    }
    return take_zone(in, m);
}

/// `2025-10-02`, `2025.10.02`, `2025. 10. 2.`, `2025/10/02`, `20251002`, each with or without a time.
std::optional<Moment> read_numeric(Reader in) {
    Moment m;
    if (const auto compact = Reader(in).take_number(8, 8)) {
        in.take_number(8, 8);
        m = {*compact / 10000, *compact / 100 % 100, *compact % 100};
    } else {
        const auto y = in.take_number(4, 4);
        const std::string_view separator = in.take("-") ? "-" : in.take(".") ? "." : in.take("/") ? "/" : "";
        if (!y || separator.empty()) return std::nullopt;
        in.skip_spaces();
        const auto mon = in.take_number(1, 2);
        if (!mon || !in.take(separator)) return std::nullopt;
        in.skip_spaces();
        const auto d = in.take_number(1, 2);
        if (!d) return std::nullopt;
        if (separator == ".") in.take(".");
        m = {*y, *mon, *d};
    }
    const bool needs_time = in.take("T") || in.take("t");
    if (needs_time ? in.done() : !in.done() && !in.skip_spaces()) return std::nullopt;
    if (!take_time(in, m) || !in.done()) return std::nullopt;
    return m;
}

std::optional<int> month_named(const std::string& word) {
    if (word.size() < 3) return std::nullopt;
    for (int i = 0; i < 12; ++i)
        if (kMonths[i].starts_with(word) || (word == "sept" && i == 8)) return i + 1;
    return std::nullopt;
}

void skip_weekday(Reader& in) {
    Reader ahead = in;
    const std::string word = ahead.take_word();
    const bool weekday =
        word.size() >= 3 && std::any_of(std::begin(kWeekdays), std::end(kWeekdays),
                                        [&](std::string_view w) { return w.starts_with(word); });
    if (!weekday) return;
    ahead.take(".");
    ahead.take(",");
    ahead.skip_spaces();
    in = ahead;
}

std::optional<int> take_day(Reader& in) {
    const auto d = in.take_number(1, 2);
    Reader ahead = in;
    const std::string suffix = ahead.take_word();
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") in = ahead;
    return d;
}

std::optional<int> take_month_name(Reader& in) {
    in.skip_spaces();
    const auto named = month_named(in.take_word());
    in.take(".");
    in.skip_spaces();
    return named;
}

std::optional<int> take_year(Reader& in) {
    if (auto y = in.take_number(4, 4)) return y;
    const auto y = in.take_number(2, 2); // as RFC 822 wrote them
    return y ? std::optional<int>(*y + (*y < 50 ? 2000 : 1900)) : std::nullopt;
}

/// `[Thu, ]2 Oct 2025 …` and `[Thursday, ]October 2, 2025 …`.
std::optional<Moment> read_english(Reader in) {
    skip_weekday(in);
    std::optional<int> d = take_day(in);
    if (d) in.take("-");
    const auto mon = take_month_name(in);
    if (d) in.take("-");
    if (!d) d = take_day(in);
    in.take(",");
    in.skip_spaces();
    const auto y = take_year(in);
    if (!d || !mon || !y) return std::nullopt;
    Moment m{*y, *mon, *d};
    in.take(",");
    in.skip_spaces();
    if (in.take("at")) in.skip_spaces();
    if (!take_time(in, m) || !in.done()) return std::nullopt;
    return m;
}

void skip_korean_weekday(Reader& in) {
    const bool bracket = in.take("(");
    for (std::string_view weekday : kKoreanWeekdays)
        if (in.take(weekday)) break;
    in.take("요일");
    if (bracket) in.take(")");
    in.skip_spaces();
}

/// `오후 3시 20분` and `15:20`.
bool take_korean_time(Reader& in, Moment& m) {
    if (in.done()) return true;
    const bool afternoon = in.take("오후");
    const bool half_day = afternoon || in.take("오전");
    in.skip_spaces();
    const auto hour = in.take_number(1, 2);
    if (!hour || !(in.take("시") || in.take(":"))) return false;
    in.skip_spaces();
    const auto minute = in.take_number(1, 2);
    if (minute) in.take("분");
    if (half_day && (*hour < 1 || *hour > 12)) return false;
    m.hour = half_day ? *hour % 12 + (afternoon ? 12 : 0) : *hour;
    m.minute = minute.value_or(0);
    m.has_time = true;
    m.offset = 9 * 60;
    return true;
}

/// `2025년 10월 2일`, with or without a weekday and a time.
std::optional<Moment> read_korean(Reader in) {
    const auto y = in.take_number(4, 4);
    if (!y || !in.take("년")) return std::nullopt;
    in.skip_spaces();
    const auto mon = in.take_number(1, 2);
    if (!mon || !in.take("월")) return std::nullopt;
    in.skip_spaces();
    const auto d = in.take_number(1, 2);
    if (!d || !in.take("일")) return std::nullopt;
    in.skip_spaces();
    Moment m{*y, *mon, *d};
    skip_korean_weekday(in);
    if (!take_korean_time(in, m) || !in.done()) return std::nullopt;
    return m;
}

} // namespace

std::optional<std::string> parse_date(std::string_view text) {
    text = trim(text);
    if (text.size() > 64) return std::nullopt;
    for (const auto read : {read_numeric, read_english, read_korean})
        if (const auto moment = read(Reader(text))) return write(*moment);
    return std::nullopt;
}

} // namespace gisa
