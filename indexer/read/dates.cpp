#include "indexer/read/dates.h"

#include "indexer/read/date_cursor.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>

namespace gisa {

namespace {

using namespace std::chrono;

constexpr std::size_t kLongest = 128;

constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
constexpr std::string_view kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};

bool is_date(const Moment& m) {
    return m.year >= 1000 && m.month >= 1 && m.day >= 1 &&
           year_month_day{year{m.year}, month(static_cast<unsigned>(m.month)),
                          day(static_cast<unsigned>(m.day))}
               .ok();
}

std::optional<std::string> write(sys_seconds at, bool has_time) {
    const sys_days days = floor<std::chrono::days>(at);
    const year_month_day utc{days};
    if (int{utc.year()} < 1000 || int{utc.year()} > 9999) return std::nullopt;
    const hh_mm_ss clock{at - days};
    char text[64];
    const auto number = [](auto value) { return static_cast<int>(value); };
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", int{utc.year()},
                                   unsigned{utc.month()}, unsigned{utc.day()});
    if (has_time)
        std::snprintf(text + size, sizeof text - static_cast<std::size_t>(size), "T%02d:%02d:%02dZ",
                      number(clock.hours().count()), number(clock.minutes().count()),
                      number(clock.seconds().count()));
    return text;
}

std::optional<std::string> write(const Moment& m) {
    const bool midnight = m.hour == 24 && m.minute == 0 && m.second == 0; // ISO 8601: the day's end
    const bool time_ok =
        (m.hour < 24 || midnight) && m.minute < 60 && m.second <= 60 && m.offset > -1440 && m.offset < 1440;
    if (!is_date(m) || !time_ok) return std::nullopt;
    const sys_days date = year_month_day{year{m.year}, month(static_cast<unsigned>(m.month)),
                                         day(static_cast<unsigned>(m.day))};
    return write(date + hours{m.hour} + minutes{m.minute - m.offset} + seconds{m.second}, m.has_time);
}

/// `(목)`, `목요일`.
void skip_korean_weekday(DateCursor& in) {
    DateCursor ahead = in;
    ahead.skip_spaces();
    const bool bracket = ahead.take("(");
    if (!ahead.take_one_of({"월", "화", "수", "목", "금", "토", "일"})) return;
    const bool whole = ahead.take("요일");
    if (bracket ? !ahead.take(")") : !whole) return;
    in = ahead;
}

/// What stands behind a date of numbers: `T18:00Z`, ` 18:00`, `(목) 오후 6:00`; or nothing.
std::optional<Moment> with_time(DateCursor in, Moment m, bool compact = false) {
    if (!is_date(m)) return std::nullopt;
    const bool needs_time = in.take_one_of({"T", "t"});
    skip_korean_weekday(in);
    in.take(",");
    if (needs_time ? in.done() : !in.done() && !in.skip_spaces() && !compact) return std::nullopt;
    if (!take_time(in, m, needs_time || compact) || !in.done()) return std::nullopt;
    return m;
}

/// `20251002`, `20251002T180000Z`, `202510021800`, `20251002180000`.
std::optional<Moment> read_compact(DateCursor in) {
    const std::size_t digits = in.digits_ahead();
    if (digits != 8 && digits != 12 && digits != 14) return std::nullopt;
    Moment m;
    m.year = in.take_digits(4);
    m.month = in.take_digits(2);
    m.day = in.take_digits(2);
    return with_time(in, m, digits > 8);
}

/// `2025-10-02`, `2025.10.02`, `2025. 10. 2.`, `2025/10/02`, each with or without a time.
std::optional<Moment> read_numeric(DateCursor in) {
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
    Moment m;
    m.year = *y, m.month = *mon, m.day = *d;
    return with_time(in, m);
}

std::optional<int> month_named(const std::string& word) {
    if (word.size() < 3) return std::nullopt;
    for (int i = 0; i < 12; ++i)
        if (kMonths[i].starts_with(word) || (word == "sept" && i == 8)) return i + 1;
    return std::nullopt;
}

void skip_weekday(DateCursor& in) {
    DateCursor ahead = in;
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

std::optional<int> take_day(DateCursor& in) {
    const auto d = in.take_number(1, 2);
    DateCursor ahead = in;
    const std::string suffix = ahead.take_word();
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") in = ahead;
    return d;
}

std::optional<int> take_month_name(DateCursor& in) {
    in.skip_spaces();
    const auto named = month_named(in.take_word());
    in.take(".");
    in.skip_spaces();
    return named;
}

std::optional<int> take_year(DateCursor& in) {
    if (auto y = in.take_number(4, 4)) return y;
    const auto y = in.take_number(2, 2); // as RFC 822 wrote them
    return y ? std::optional<int>(*y + (*y < 50 ? 2000 : 1900)) : std::nullopt;
}

/// `[Thu, ]2 Oct 2025` and `[Thursday, ]October 2, 2025`.
std::optional<Moment> take_english_date(DateCursor& in) {
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
    Moment m;
    m.year = *y, m.month = *mon, m.day = *d;
    return is_date(m) ? std::optional(m) : std::nullopt;
}

/// A date with a time behind it, or without one.
std::optional<Moment> read_english(DateCursor in) {
    auto m = take_english_date(in);
    if (!m) return std::nullopt;
    in.take(",");
    in.skip_spaces();
    if (in.take_one_of({"at", "|", "-", "–", "·"})) in.skip_spaces();
    if (!take_time(in, *m) || !in.done()) return std::nullopt;
    return m;
}

/// `2025년 10월 2일`, with or without a weekday and a time.
std::optional<Moment> read_korean(DateCursor in) {
    const auto y = in.take_number(4, 4);
    if (!y || !in.take("년")) return std::nullopt;
    in.skip_spaces();
    const auto mon = in.take_number(1, 2);
    if (!mon || !in.take("월")) return std::nullopt;
    in.skip_spaces();
    const auto d = in.take_number(1, 2);
    if (!d || !in.take("일")) return std::nullopt;
    Moment m;
    m.year = *y, m.month = *mon, m.day = *d;
    if (!is_date(m)) return std::nullopt;
    skip_korean_weekday(in);
    in.take(",");
    if (in.skip_spaces(); !in.done()) m.offset = 9 * 60;
    if (!take_time(in, m) || !in.done()) return std::nullopt;
    return m;
}

/// `Thu Oct  2 18:00:00 UTC 2025` (asctime, `date`) with the year where it stands elsewhere.
std::string with_year_first(std::string_view text) {
    const std::size_t year = text.rfind(' ') + 1;
    const std::size_t time = text.rfind(' ', std::min(text.find(':'), year)) + 1;
    if (text.size() - year != 4 || time == 0 || time >= year) return {};
    return std::string(text.substr(0, time)) + std::string(text.substr(year)) + " " +
           std::string(text.substr(time, year - time - 1));
}

/// `6:00 PM EDT, Thu October 2, 2025` with the time where it stands elsewhere.
std::string with_time_last(std::string_view text) {
    const std::size_t comma = text.find(", ");
    if (comma == std::string_view::npos || text.empty() || !is_ascii_digit(text.front())) return {};
    return std::string(text.substr(comma + 2)) + " " + std::string(text.substr(0, comma));
}

/// ASCII spaces for those that programs put between a time and its `PM`.
std::string with_plain_spaces(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (c.code == 0xA0 || c.code == 0x2009 || c.code == 0x202F)
            plain += ' ';
        else
            plain += text.substr(at, c.size);
        at += c.size;
    }
    return plain;
}

/// `Updated: …`, `입력 …`: sites say with the date whose it is.
std::string_view without_label(std::string_view text) {
    const std::string lowered = ascii_lower(text.substr(0, 16));
    for (const std::string_view label :
         {"last updated", "updated", "published", "posted", "기사입력", "입력", "최종수정", "수정",
          "기사등록", "등록일", "등록", "송고시간", "승인", "발행", "게시"})
        if (lowered.starts_with(label)) {
            text = trim(text.substr(label.size()));
            return text.starts_with(':') ? trim(text.substr(1)) : text;
        }
    return text;
}

} // namespace

std::optional<std::string> parse_date(std::string_view given) {
    given = trim(given);
    if (given.size() > kLongest) return std::nullopt;
    const std::string plain = with_plain_spaces(given);
    const std::string_view text = without_label(plain);
    for (const auto read : {read_compact, read_numeric, read_english, read_korean})
        if (const auto moment = read(DateCursor(text))) return write(*moment);
    for (const std::string& rearranged : {with_year_first(text), with_time_last(text)})
        if (const auto moment = read_english(DateCursor(rearranged))) return write(*moment);
    return std::nullopt;
}

std::optional<std::string> date_of_seconds(std::int64_t seconds_since_1970) {
    constexpr std::int64_t kMost = 253'402'300'799; // the year 9999
    if (seconds_since_1970 < 0 || seconds_since_1970 > kMost) return std::nullopt;
    return write(sys_seconds{seconds{seconds_since_1970}}, true);
}

std::optional<std::string> parse_unix_time(std::string_view text) {
    const std::size_t digits = DateCursor(text).digits_ahead();
    const bool is_whole = digits == text.size() || text[digits] == '.';
    if ((digits != 10 && digits != 13) || !is_whole) return std::nullopt;
    // 2025100218 is a day and an hour; 1750123145, of the year 1750, is not.
    if (digits == 10 && text >= "19" && parse_date(text.substr(0, 8))) return std::nullopt;
    return date_of_seconds(std::stoll(std::string(text.substr(0, 10)))); // milliseconds: their seconds
}

} // namespace gisa
