#include "indexer/read/dates.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string date(std::string_view text) { return parse_date(text).value_or("none"); }

TEST(ParseDate, keeps_a_day_a_day) {
    EXPECT_EQ(date("2025-10-02"), "2025-10-02");
    EXPECT_EQ(date(" 2025/10/2 "), "2025-10-02");
    EXPECT_EQ(date("20251002"), "2025-10-02");
}

TEST(ParseDate, brings_iso_times_to_utc) {
    EXPECT_EQ(date("2025-10-02T09:00:00Z"), "2025-10-02T09:00:00Z");
    EXPECT_EQ(date("2025-10-02T09:00:00+09:00"), "2025-10-02T00:00:00Z");
    EXPECT_EQ(date("2025-10-02T03:00:00.123456+0900"), "2025-10-01T18:00:00Z");
    EXPECT_EQ(date("2025-12-31T23:30:00-05:00"), "2026-01-01T04:30:00Z");
    EXPECT_EQ(date("2025-10-02 09:00:00.5Z"), "2025-10-02T09:00:00Z");
    EXPECT_EQ(date("2025-10-02 09:00"), "2025-10-02T09:00:00Z");
    EXPECT_EQ(date("2025-10-02T09:00:00 KST"), "2025-10-02T00:00:00Z");
}

TEST(ParseDate, reads_the_dates_of_feeds) {
    EXPECT_EQ(date("Thu, 02 Oct 2025 09:00:00 +0900"), "2025-10-02T00:00:00Z");
    EXPECT_EQ(date("Thu, 2 Oct 2025 09:00 GMT"), "2025-10-02T09:00:00Z");
    EXPECT_EQ(date("02 Oct 25 09:00:00 EST"), "2025-10-02T14:00:00Z");
}

TEST(ParseDate, reads_written_english_dates) {
    EXPECT_EQ(date("2 October 2025"), "2025-10-02");
    EXPECT_EQ(date("October 2, 2025"), "2025-10-02");
    EXPECT_EQ(date("Oct. 2, 2025"), "2025-10-02");
    EXPECT_EQ(date("Sept. 30th, 2025"), "2025-09-30");
    EXPECT_EQ(date("Thursday, October 2, 2025 at 5:30 PM"), "2025-10-02T17:30:00Z");
}

TEST(ParseDate, reads_korean_dates) {
    EXPECT_EQ(date("2025년 10월 2일"), "2025-10-02");
    EXPECT_EQ(date("2025년10월2일(목)"), "2025-10-02");
    EXPECT_EQ(date("2025.10.02"), "2025-10-02");
    EXPECT_EQ(date("2025. 10. 2."), "2025-10-02");
}

TEST(ParseDate, takes_times_in_korean_words_for_seouls) {
    EXPECT_EQ(date("2025년 10월 2일 오후 3시 20분"), "2025-10-02T06:20:00Z");
    EXPECT_EQ(date("2025년 10월 2일 08:30"), "2025-10-01T23:30:00Z");
}

TEST(ParseDate, knows_the_calendar) {
    EXPECT_EQ(date("2024-02-29"), "2024-02-29");
    EXPECT_EQ(date("2025-02-29"), "none");
    EXPECT_EQ(date("2025-13-01"), "none");
    EXPECT_EQ(date("2025년 2월 30일"), "none");
    EXPECT_EQ(date("31 June 2025"), "none");
    EXPECT_EQ(date("2025-10-02T25:00:00Z"), "none");
}

TEST(ParseDate, gives_nothing_for_what_is_no_date) {
    for (const char* text : {"", "soonish", "2025", "2025-10", "yesterday", "10월 2일", "2025-10-02x",
                             "1759363200", "2025-10-02T", "99999999", "Oct", "2025--", "년월일"})
        EXPECT_EQ(date(text), "none") << text;
}

} // namespace
} // namespace gisa
