#include "searcher/query/read_date_range.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

constexpr std::int64_t kNow = 1'788'222'600; // 2026-09-01T00:30:00Z, a Tuesday

std::string shown(const std::optional<DateRange>& range) {
    return range ? range->since + ".." + range->until : "none";
}
std::string read(std::string_view text) { return shown(read_date_range(text, kNow)); }

struct Row {
    const char *text, *range;
};

} // namespace

TEST(ReadDateRange, ReadsDaysMonthsAndYears) {
    for (const Row& row :
         std::initializer_list<Row>{{"2025", "2025..2025"},
                                    {"2025-08", "2025-08..2025-08"},
                                    {"2025-8-7", "2025-08-07..2025-08-07"},
                                    {"2025.08.31", "2025-08-31..2025-08-31"},
                                    {"2025/8/31", "2025-08-31..2025-08-31"},
                                    {"2024-02-29", "2024-02-29..2024-02-29"},
                                    {"2025년", "2025..2025"},
                                    {"2025년8월", "2025-08..2025-08"},
                                    {"2025년 8월 7일", "2025-08-07..2025-08-07"},
                                    {"2025-08-07T17:00:00Z", "2025-08-07T17:00:00Z..2025-08-07T17:00:00Z"}})
        EXPECT_EQ(read(row.text), row.range) << row.text;
}

TEST(ReadDateRange, ReadsRangesThatAreOpenAtAnEnd) {
    for (const Row& row : std::initializer_list<Row>{{"2025-08..2025-09", "2025-08..2025-09"},
                                                     {"2025-08..", "2025-08.."},
                                                     {"..2025-08-31", "..2025-08-31"},
                                                     {"2025년8월..9999", "2025-08..9999"},
                                                     {"2025..2025-03", "2025..2025-03"},
                                                     {"2025-03..2025", "2025-03..2025"},
                                                     {"7d..", "2026-08-25.."},
                                                     {"..7d", "..2026-08-25"},
                                                     {"3일전..", "2026-08-29.."},
                                                     {"last-month..yesterday", "2026-08..2026-08-31"}})
        EXPECT_EQ(read(row.text), row.range) << row.text;
}

TEST(ReadDateRange, CountsBackFromNow) {
    for (const Row& row : std::initializer_list<Row>{{"7d", "2026-08-25..2026-09-01"},
                                                     {"2w", "2026-08-18..2026-09-01"},
                                                     {"3m", "2026-06-01..2026-09-01"},
                                                     {"1y", "2025-09-01..2026-09-01"},
                                                     {"10 days", "2026-08-22..2026-09-01"},
                                                     {"2개월", "2026-07-01..2026-09-01"},
                                                     {"0d", "2026-09-01..2026-09-01"},
                                                     {"3일전", "2026-08-29..2026-08-29"},
                                                     {"1년전", "2025-09-01..2025-09-01"},
                                                     {"2주 전", "2026-08-18..2026-08-18"}})
        EXPECT_EQ(read(row.text), row.range) << row.text;
    const std::int64_t last_of_march = 1'774'915'200; // 2026-03-31
    EXPECT_EQ(shown(read_date_range("1m", last_of_march)), "2026-02-28..2026-03-31");
}

TEST(ReadDateRange, KnowsWordsForDaysWeeksMonthsAndYears) {
    for (const Row& row : std::initializer_list<Row>{{"today", "2026-09-01..2026-09-01"},
                                                     {"yesterday", "2026-08-31..2026-08-31"},
                                                     {"this-week", "2026-08-31..2026-09-06"},
                                                     {"last-week", "2026-08-24..2026-08-30"},
                                                     {"Last Week", "2026-08-24..2026-08-30"},
                                                     {"this-month", "2026-09..2026-09"},
                                                     {"last-month", "2026-08..2026-08"},
                                                     {"last-year", "2025..2025"},
                                                     {"오늘", "2026-09-01..2026-09-01"},
                                                     {"어제", "2026-08-31..2026-08-31"},
                                                     {"그저께", "2026-08-30..2026-08-30"},
                                                     {"이번 주", "2026-08-31..2026-09-06"},
                                                     {"지난주", "2026-08-24..2026-08-30"},
                                                     {"이번달", "2026-09..2026-09"},
                                                     {"지난달", "2026-08..2026-08"},
                                                     {"올해", "2026..2026"},
                                                     {"작년", "2025..2025"},
                                                     {"재작년", "2024..2024"}})
        EXPECT_EQ(read(row.text), row.range) << row.text;
    EXPECT_EQ(shown(read_date_range("지난달", 1'767'225'600)), "2025-12..2025-12") << "in January";
}

TEST(ReadDateRange, GivesNothingForAnythingElse) {
    for (const char* text : {"",
                             "soon",
                             "..",
                             "2025-13",
                             "2025-02-30",
                             "2023-02-29",
                             "25-08-07",
                             "2025-08-07x",
                             "2025-09..2025-08",
                             "2025..2024",
                             "yesterday..last-week",
                             "7",
                             "7x",
                             "99999d",
                             "d",
                             "-1d",
                             "2025-08-07T17:00",
                             "2025-02-30T17:00:00Z",
                             "2025..08",
                             "2025...2026",
                             "0000",
                             "2025년13월",
                             "내일모레",
                             "2025-08-07..soon",
                             "\xFF"})
        EXPECT_EQ(read(text), "none") << text;
}

TEST(ReadDate, GivesThePeriodForSinceAndUntil) {
    EXPECT_EQ(shown(read_date("7d", kNow)), "2026-08-25..2026-08-25");
    EXPECT_EQ(shown(read_date("지난주", kNow)), "2026-08-24..2026-08-30");
    EXPECT_EQ(shown(read_date("2025-08..", kNow)), "none");
}

} // namespace gisa
