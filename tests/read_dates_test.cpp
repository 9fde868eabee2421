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

/// Forms of feeds, sites and programs, each with the moment that it means.
TEST(ParseDate, reads_what_sites_and_programs_write) {
    struct Case {
        const char* text;
        const char* expected;
    };
    for (const auto& [text, expected] : {
             Case{"20251002T180000Z", "2025-10-02T18:00:00Z"},
             {"20251002T1800+09", "2025-10-02T09:00:00Z"},
             {"20251002180000", "2025-10-02T18:00:00Z"},
             {"202510021800", "2025-10-02T18:00:00Z"},
             {"2025-10-02T18Z", "2025-10-02T18:00:00Z"},
             {"2025-10-02T24:00:00Z", "2025-10-03T00:00:00Z"},
             {"2025-10-02T18:00:00+09:00[Asia/Seoul]", "2025-10-02T09:00:00Z"},
             {"2025-10-02 18:00:00 +0900", "2025-10-02T09:00:00Z"},
             {"Thu, 2 Oct 2025 18:00:00 GMT+9", "2025-10-02T09:00:00Z"},
             {"Thu, 02 Oct 2025 18:00:00 +0900 (KST)", "2025-10-02T09:00:00Z"},
             {"Thu Oct 02 2025 18:00:00 GMT+0900 (Korean Standard Time)", "2025-10-02T09:00:00Z"},
             {"Thu Oct  2 18:00:05 2025", "2025-10-02T18:00:05Z"},
             {"Thu Oct 02 18:00:00 +0900 2025", "2025-10-02T09:00:00Z"},
             {"Thu Oct  2 18:00:00 KST 2025", "2025-10-02T09:00:00Z"},
             {"02 Oct 25 18:00 A", "2025-10-02T18:00:00Z"},
             {"2 Oct 2025 18:00 PDT", "2025-10-03T01:00:00Z"},
             {"Oct. 2, 2025 6 p.m. ET", "2025-10-02T22:00:00Z"},
             {"Dec. 2, 2025, 6:30 p.m. ET", "2025-12-02T23:30:00Z"},
             {"November 2, 2025 at 6 AM PT", "2025-11-02T14:00:00Z"},
             {"March 9, 2025 at 6 AM PT", "2025-03-09T13:00:00Z"},
             {"Oct 2, 2025, 6:00\u202FPM", "2025-10-02T18:00:00Z"},
             {"6:00 PM EDT, Thu October 2, 2025", "2025-10-02T22:00:00Z"},
             {"Published: 2 October 2025", "2025-10-02"},
             {"2025.10.02. 오후 6:00", "2025-10-02T09:00:00Z"},
             {"2025.10.02 (목) 18:00", "2025-10-02T18:00:00Z"},
             {"2025-10-02(목) 오전 12:05", "2025-10-01T15:05:00Z"},
             {"2025.10.02. 오전 0:30", "2025-10-01T15:30:00Z"},
             {"2025년 10월 2일 오후 0시 30분", "2025-10-02T03:30:00Z"},
             {"2025.10.02 오후 18:00", "2025-10-02T09:00:00Z"},
             {"2025-10-02 13:00 pm", "2025-10-02T13:00:00Z"},
             {"2025-10-02 18:00 (KST)", "2025-10-02T09:00:00Z"},
             {"2025-10-02 18:00 [EST]", "2025-10-02T23:00:00Z"},
             {"2025-10-02 18:00:00 +0900 KST", "2025-10-02T09:00:00Z"},
             {"2025-10-02 18:00:00.123 +0000 UTC", "2025-10-02T18:00:00Z"},
             {"입력 2025-10-02 18:00 KST", "2025-10-02T09:00:00Z"},
             {"기사입력 : 2025.10.02", "2025-10-02"},
             {"기사등록 2025-10-02", "2025-10-02"},
             {"등록일 : 2025-10-02", "2025-10-02"},
             {"송고시간 2025.10.02. 오후 6:00", "2025-10-02T09:00:00Z"},
             {"2025년 10월 2일 오후 6시", "2025-10-02T09:00:00Z"},
             {"2025년 10월 2일 목요일 18시 5분 9초", "2025-10-02T09:05:09Z"},
             {"2025년 10월 2일(목) 오후 6:30", "2025-10-02T09:30:00Z"},
         })
        EXPECT_EQ(date(text), expected) << text;
}

TEST(ParseDate, never_guesses) {
    for (const char* text :
         {"10/02/2025", "02.10.2025", "2025-10-02 18", "2025-10-02 6 ET", "3시간 전", "2 Oct 2025 18:00 XYZ",
          "2 Oct 2025 18:00 J", "2025-10-02 13:00 am", "2025-10-02 18:00 +0900 XYZ", "2025-10-02T18:00+25:00",
          "202510", "2025100218", "Updated", "6 PM"})
        EXPECT_EQ(date(text), "none") << text;
}

TEST(ParseUnixTime, reads_seconds_and_milliseconds) {
    EXPECT_EQ(parse_unix_time("1759395600"), "2025-10-02T09:00:00Z");
    EXPECT_EQ(parse_unix_time("1759395600123"), "2025-10-02T09:00:00Z");
    for (const char* text :
         {"", "20251002", "175939560", "17593956001", "x1759395600", "1759395600x", "2025100218"})
        EXPECT_EQ(parse_unix_time(text), std::nullopt) << text;
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
