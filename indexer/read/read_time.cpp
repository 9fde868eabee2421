#include "indexer/read/date_cursor.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace gisa {

namespace {

struct Zone {
    std::string_view name;
    int minutes;
};
constexpr int kSeoul = 9 * 60;
// RFC 822's, and those that sites write. A name that means several (IST, CST in China) is as RFC 822 has it,
// or is not there.
constexpr Zone kZones[] = {{"utc", 0},    {"gmt", 0},    {"ut", 0},     {"kst", kSeoul}, {"jst", 540},
                           {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300},   {"mst", -420},
                           {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540},  {"akdt", -480},
                           {"hst", -600}, {"cet", 60},   {"cest", 120}, {"bst", 60},     {"wet", 0},
                           {"west", 60},  {"eet", 120},  {"eest", 180}, {"msk", 180},    {"hkt", 480},
                           {"sgt", 480},  {"aest", 600}, {"aedt", 660}, {"nzst", 720},   {"nzdt", 780}};
// `6 p.m. ET`: standard time or daylight time, as the day has it.
constexpr Zone kAmericanZones[] = {{"et", -300}, {"ct", -360}, {"mt", -420}, {"pt", -480}};

/// Daylight time in the United States: from the second Sunday in March to the first in November.
bool is_american_summer(const Moment& m) {
    using namespace std::chrono;
    const year y{m.year};
    const sys_days day = year_month_day{y, month(static_cast<unsigned>(m.month)),
                                        std::chrono::day(static_cast<unsigned>(m.day))};
    return day >= sys_days{y / March / Sunday[2]} && day < sys_days{y / November / Sunday[1]};
}

template <std::size_t N>
const Zone* find_zone(const Zone (&zones)[N], const std::string& name) {
    const auto* found =
        std::find_if(std::begin(zones), std::end(zones), [&](const Zone& zone) { return zone.name == name; });
    return found == std::end(zones) ? nullptr : found;
}

/// `+09:00`, `+0900`, `+09`, `+9`.
bool take_offset(DateCursor& in, Moment& m) {
    const bool east = in.take("+");
    if (!east && !in.take_one_of({"-", "−"})) return false;
    const auto hour = in.take_number(1, 4);
    if (!hour) return false;
    const bool colon = in.take(":");
    const auto minute = colon ? in.take_number(2, 2) : std::optional<int>(0);
    if (!minute) return false;
    const int total = !colon && *hour > 24 ? *hour / 100 * 60 + *hour % 100 : *hour * 60 + *minute;
    m.offset = east ? total : -total;
    return true;
}

bool take_named_zone(DateCursor& in, Moment& m) {
    const std::string name = in.take_word();
    if (const Zone* zone = find_zone(kZones, name)) {
        m.offset = zone->minutes;
        if (in.peek() == '+' || in.peek() == '-') return take_offset(in, m); // `GMT+9`
        return true;
    }
    if (const Zone* zone = find_zone(kAmericanZones, name)) {
        m.offset = zone->minutes + (is_american_summer(m) ? 60 : 0);
        return true;
    }
    if (name.size() != 1 || name == "j") return false;
    m.offset = 0; // RFC 2822: the letters of RFC 822 mean nothing but Z, so they are all read as it
    return true;
}

/// `+0900 KST`: as programs in Go print it.
bool take_offset_and_name(DateCursor& in, Moment& m) {
    if (!take_offset(in, m)) return false;
    in.skip_spaces();
    Moment unused = m;
    return !is_ascii_alpha(in.peek()) || take_named_zone(in, unused);
}

/// `(KST)`, `[EST]`. What is none, as `[Asia/Seoul]`, says nothing.
void take_zone_in_brackets(DateCursor& in, Moment& m) {
    Moment read = m;
    if (in.take_one_of({"(", "["}) && take_named_zone(in, read) && in.take_one_of({")", "]"})) m = read;
}

/// A zone, or none; in brackets behind one it is said again.
bool take_zone(DateCursor& in, Moment& m) {
    in.skip_spaces();
    const bool is_offset = in.peek() == '+' || in.peek() == '-' || in.peek() == '\xE2';
    const bool is_name = is_ascii_alpha(in.peek());
    if (is_offset && !take_offset_and_name(in, m)) return false;
    if (is_name && !take_named_zone(in, m)) return false;
    in.skip_spaces();
    if (!is_offset && !is_name) take_zone_in_brackets(in, m);
    if (in.peek() == '(' || in.peek() == '[') in.skip_all();
    return true;
}

enum class Half : std::uint8_t { none, morning, afternoon };

Half take_half(DateCursor& in, Moment& m) {
    in.skip_spaces();
    const bool morning = in.take("오전");
    if (morning || in.take("오후")) {
        m.offset = kSeoul;
        return morning ? Half::morning : Half::afternoon;
    }
    DateCursor ahead = in;
    std::string word = ahead.take_word();
    if (word.size() == 1 && ahead.take(".")) word += ahead.take_word();
    if (word != "am" && word != "pm") return Half::none;
    ahead.take(".");
    in = ahead;
    return word == "am" ? Half::morning : Half::afternoon;
}

/// `6:30:05`, `6시 30분 5초`, `1830`; a bare hour only where something else says that it is one.
bool take_clock(DateCursor& in, Moment& m, bool compact, bool may_be_bare) {
    const std::size_t digits = in.digits_ahead();
    if (digits != 1 && digits != 2 && !(compact && (digits == 4 || digits == 6))) return false;
    m.hour = in.take_digits(std::min<std::size_t>(digits, 2));
    if (digits > 2) {
        m.minute = in.take_digits(2);
        if (digits == 6) m.second = in.take_digits(2);
    } else if (in.take(":")) {
        const auto minute = in.take_number(2, 2);
        const auto second = minute && in.take(":") ? in.take_number(2, 2) : std::optional<int>(0);
        if (!minute || !second) return false;
        m.minute = *minute;
        m.second = *second;
    } else if (in.take("시")) {
        m.offset = kSeoul;
        in.skip_spaces();
        if (const auto minute = in.take_number(1, 2)) m.minute = *minute;
        in.take("분");
        in.skip_spaces();
        if (const auto second = in.take_number(1, 2); second && in.take("초")) m.second = *second;
    } else if (!may_be_bare) {
        return false;
    }
    if ((in.peek() == '.' || in.peek() == ',') && (in.take_one_of({".", ","}), in.digits_ahead() > 0))
        in.skip_digits();
    return true;
}

} // namespace

bool take_time(DateCursor& in, Moment& m, bool compact) {
    in.skip_spaces();
    if (in.done()) return true;
    Half half = take_half(in, m);
    in.skip_spaces();
    DateCursor behind = in; // a bare hour must have a half of the day behind it
    behind.skip_digits();
    Moment unused;
    const bool may_be_bare = half != Half::none || compact || take_half(behind, unused) != Half::none;
    if (!take_clock(in, m, compact, may_be_bare)) return false;
    m.has_time = true;
    if (half == Half::none) half = take_half(in, m);
    if (half == Half::morning && m.hour > 12) return false;
    if (half != Half::none && m.hour <= 12) // `오후 18:00` says it twice, `오전 0:30` is half past midnight
        m.hour = m.hour % 12 + (half == Half::afternoon ? 12 : 0);
    return take_zone(in, m);
}

} // namespace gisa
