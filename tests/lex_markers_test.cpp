#include "common/citations/lex_markers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace gisa {
namespace {

using Numbers = std::vector<std::uint32_t>;
using Texts = std::vector<std::string>;

/// The markers of a text, as written.
Texts markers(std::string_view text, std::span<const Span> verbatim = {}) {
    Texts found;
    for (const Marker& marker : lex_markers(text, verbatim).markers)
        found.emplace_back(text.substr(marker.span.begin, marker.span.size()));
    return found;
}

/// The numbers of all markers of a text, one after the other.
Numbers numbers(std::string_view text) {
    Numbers found;
    for (const Marker& marker : lex_markers(text).markers)
        found.insert(found.end(), marker.numbers.begin(), marker.numbers.end());
    return found;
}

Texts suspects(std::string_view text) {
    Texts found;
    for (const Span& span : lex_markers(text).suspect)
        found.emplace_back(text.substr(span.begin, span.size()));
    return found;
}

std::string repeated(std::string_view part, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes)
        text += part;
    return text;
}

// R7 What is a marker.

TEST(LexMarkers, ReadsOneToNineHundredNinetyNineInBrackets) {
    EXPECT_EQ(numbers("It grew.[1] 성장했다[42]. Done [999]."), (Numbers{1, 42, 999}));
    EXPECT_EQ(numbers("[0] [01] [1000] [2024] 매출[0]"), Numbers{});
}

TEST(LexMarkers, ReadsEveryKindOfBracket) {
    EXPECT_EQ(markers("a claim[1] 주장【2】 주장［3］ 주장［４］ a claim\\[5\\]"),
              (Texts{"[1]", "【2】", "［3］", "［４］", "\\[5\\]"}));
    EXPECT_EQ(numbers("a claim[1] 주장【2】 주장［3］ 주장［４］ a claim\\[5\\]"), (Numbers{1, 2, 3, 4, 5}));
}

TEST(LexMarkers, ReadsListsWithAnySeparator) {
    for (const char* text :
         {"So [1,2].", "So [1, 2].", "So [1;2].", "그렇다[1、2].", "So [1; 2].", "그렇다[1，2]."})
        EXPECT_EQ(numbers(text), (Numbers{1, 2})) << text;
}

TEST(LexMarkers, ReadsRangesWithAnyDash) {
    for (const char* text :
         {"So [1-3].", "So [1–3].", "So [1—3].", "그렇다[1~3].", "그렇다[1～3].", "그렇다[1〜3]."})
        EXPECT_EQ(numbers(text), (Numbers{1, 2, 3})) << text;
}

TEST(LexMarkers, ReadsFootnotesOfEveryExport) {
    EXPECT_EQ(numbers("one[^1] two[^2^] 셋[^3]."), (Numbers{1, 2, 3}));
    EXPECT_EQ(numbers("an export[^1_2], 내보내기[^4_17]."), (Numbers{2, 17})) << "thread_source";
    EXPECT_EQ(numbers("copied[^1^][1] twice[^2^][2]"), (Numbers{1, 1, 2, 2}));
}

TEST(LexMarkers, ReadsTheDaggerForm) {
    EXPECT_EQ(markers("Found【6†source】 and 찾았다【24†출처】."), (Texts{"【6†source】", "【24†출처】"}));
    EXPECT_EQ(numbers("Found【6†source】 and 찾았다【24†출처】."), (Numbers{6, 24}));
}

TEST(LexMarkers, ReadsTheDaggerFormWithAMessageOrLines) {
    EXPECT_EQ(numbers("Found【12:1†source】 and 찾았다【4:2†source】."), (Numbers{1, 2}));
    EXPECT_EQ(numbers("Found【1†L7-L9】."), (Numbers{1}));
}

TEST(LexMarkers, TakesTheLinkBehindAMarkerIntoIt) {
    const std::string_view text = "It grew[1](https://example.com/a_(b)) 늘었다[[2]](https://example.com/b).";
    EXPECT_EQ(markers(text), (Texts{"[1](https://example.com/a_(b))", "[[2]](https://example.com/b)"}));
    const auto lexed = lex_markers(text).markers;
    ASSERT_EQ(lexed.size(), 2u);
    EXPECT_EQ(text.substr(lexed[0].link.begin, lexed[0].link.size()), "https://example.com/a_(b)");
    EXPECT_EQ(text.substr(lexed[1].link.begin, lexed[1].link.size()), "https://example.com/b");
}

TEST(LexMarkers, TakesALinkToANoteOnThePageToo) {
    EXPECT_EQ(markers("It grew[1](#fn1). 늘었다[[2]](#각주2)."), (Texts{"[1](#fn1)", "[[2]](#각주2)"}));
}

TEST(LexMarkers, LeavesARemarkInParenthesesBehindAMarker) {
    EXPECT_EQ(markers("It grew [1](a guess). 늘었다[2](추정)."), (Texts{"[1]", "[2]"}));
}

TEST(LexMarkers, ReadsLinkedMarkersInsideOnePairOfBrackets) {
    EXPECT_EQ(numbers("volume read. [[1](https://a.example/x), [2](https://b.example/y)]"), (Numbers{1, 2}));
    EXPECT_EQ(numbers("분량. \\[[1](https://a.example/x), [2](https://b.example/y)\\]"), (Numbers{1, 2}));
}

TEST(LexMarkers, ReadsMarkersInTags) {
    EXPECT_EQ(numbers("It grew<sup>[1]</sup>. 늘었다<sup>[2](#fn2)</sup>."), (Numbers{1, 2}));
}

TEST(LexMarkers, ReadsTheShapesOfRealAnswers) {
    EXPECT_EQ(numbers("the device is located[6] [7] [8]."), (Numbers{6, 7, 8}));
    EXPECT_EQ(numbers("per identity, not IP.[1][3][4]"), (Numbers{1, 3, 4}));
    EXPECT_EQ(numbers("out of order [4][5][1][3]"), (Numbers{4, 5, 1, 3}));
    EXPECT_EQ(numbers("growth of trade …**[2] [3]"), (Numbers{2, 3}));
    EXPECT_EQ(numbers("licence[1-3]."), (Numbers{1, 2, 3}));
    EXPECT_EQ(numbers("确认[^1]。 밝혔다[3]。"), (Numbers{1, 3}));
    EXPECT_EQ(numbers("\"Wow.\"[4] (see there)[5] “와.”[6]"), (Numbers{4, 5, 6}));
    EXPECT_EQ(numbers("| 3.5% [1] | 2조원[2] |"), (Numbers{1, 2}));
}

TEST(LexMarkers, ReadsAMarkerBehindAModelsNameWithDigits) {
    EXPECT_EQ(numbers("GPT-5[1][3] on Thursday"), (Numbers{1, 3}));
    EXPECT_EQ(numbers("엑사원 4.0[2]과 HBM4[5]"), (Numbers{2, 5}));
}

// R7: what is not a marker.

TEST(LexMarkers, LeavesYearsWordsIntervalsAndDecimals) {
    for (const char* text : {"in [2024]",
                             "they [sic] said",
                             "and so […] on",
                             "and so [...] on",
                             "about [1.5]",
                             "of [1.3-1.7]",
                             "many [n = 30]",
                             "more [>2.5 mg/dL]",
                             "some [missing digits]",
                             "at [10:30]",
                             "done [x]",
                             "open [ ]",
                             "empty []",
                             "note [a]",
                             "claim [citation needed]",
                             "구간 [0, 1]",
                             "표기 [원문 그대로]",
                             "시각 [10:30]",
                             "minus [-1]",
                             "plus [+1]",
                             "percent [5%]",
                             "won [3조원]",
                             "half [1",
                             "half 1]",
                             "wrong [1)",
                             "wrong (1]",
                             "mixed [1】",
                             "version [v1]",
                             "[1,]",
                             "[,1]",
                             "[1-]",
                             "[-1]",
                             "[1--3]",
                             "[^]",
                             "[^x]",
                             "[1_2]"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, LeavesSubscriptsOfArrays) {
    for (const char* text : {"array[0]", "t[1][3][4]", "x[2]", "Curvature_Gauge_G2H2[1][3][4][0]", "x_0[1]",
                             "a_list[3]", "배열 x[1][3]"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, LeavesIntervalsAndListsOfData) {
    for (const char* text :
         {"in the range [0, 1]", "\\lambda \\in [0,1]", "x ∈ [1, 2]", "[[48,4,7]]", "[[1]]",
          "page-sizes: [10, 25, 50]", "sizes = [10, 25]", "{[1, 2]}", "크기: [10, 25, 50]"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, LeavesPatterns) {
    for (const char* text : {"/api/v[0-9]+/", "/api/v[1-9]+/", "/v[1-9]", "v[1-9]{2}", "[1-9]*/x"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, LeavesSuperscriptsParenthesesAndPlainNumbers) {
    for (const char* text :
         {"10¹¹ V/m", "Z² and R² of 95.9%", "10²", "cm<sup>-2</sup>", "(1) first, (2) second", "Pepper (2)",
          "model 4.5", "v1.2", "GPT-5.6", "p < 0.05", "formats.3 This", "첫째(1), 둘째(2)", "면적 10²"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, LeavesTaskBoxes) { EXPECT_EQ(markers("- [ ] write\n- [x] read\n- [X] 읽기"), Texts{}); }

TEST(LexMarkers, LeavesUrls) {
    EXPECT_EQ(markers("see https://example.com/a[1] or https://example.com/?ids[2]=[3]"), Texts{});
    EXPECT_EQ(markers("참고 https://example.com/기사[1]"), Texts{});
    const std::string url = "https://example.com/" + std::string(300, 'a') + "[1]/b";
    EXPECT_EQ(markers("a long address " + url), Texts{});
    EXPECT_EQ(markers("see https://example.com/a [1]"), (Texts{"[1]"})) << "behind a space it is one again";
}

TEST(LexMarkers, ReadsAMarkerBehindAUrlThatHasEnded) {
    EXPECT_EQ(markers("(https://example.com/a)[1] <https://example.com/나>[2]"), (Texts{"[1]", "[2]"}));
    EXPECT_EQ(markers("It grew[1](https://a.example)[2](https://b.example)[3]."),
              (Texts{"[1](https://a.example)", "[2](https://b.example)", "[3]"}));
}

TEST(LexMarkers, LeavesALinkWhoseTextIsANumberOutsideTheMarkers) {
    EXPECT_EQ(markers("in [2024](https://example.com) and [0](https://example.com)"), Texts{});
}

TEST(LexMarkers, LeavesCode) {
    const std::string_view text = "Call row[1] and 행[2] here.[3]";
    const std::vector<Span> code = {{5, 11}, {16, 22}};
    ASSERT_EQ(text.substr(5, 6), "row[1]");
    ASSERT_EQ(text.substr(16, 6), "행[2]");
    EXPECT_EQ(markers(text, code), (Texts{"[3]"}));
}

TEST(LexMarkers, LeavesCodeThatReachesToTheEnd) {
    const std::string_view text = "a claim[1] x = y[2]";
    EXPECT_EQ(markers(text, std::vector<Span>{{11, 19}}), (Texts{"[1]"}));
    EXPECT_EQ(markers(text, std::vector<Span>{{0, 19}}), Texts{});
}

TEST(LexMarkers, TellsTheMarkersOfTheSpecificationsSentence) {
    EXPECT_EQ(markers("The 2024 report [2024] lists [sic] a range [0, 1] and array[0] but cites [7] and [2]"),
              (Texts{"[7]", "[2]"}));
}

// R8 Lists and ranges are expanded.

TEST(LexMarkers, ExpandsRangesInTheOrderWritten) {
    EXPECT_EQ(numbers("Then it fell [2-4]. 그리고 줄었다[7~9]."), (Numbers{2, 3, 4, 7, 8, 9}));
    EXPECT_EQ(numbers("both [9, 2-4, 1]"), (Numbers{9, 2, 3, 4, 1}));
}

TEST(LexMarkers, GivesEachNumberOfAMarkerOnce) {
    EXPECT_EQ(numbers("So [3,1,3,2-4]."), (Numbers{3, 1, 2, 4}));
}

TEST(LexMarkers, TakesARangeOfOne) { EXPECT_EQ(numbers("So [3-3]."), (Numbers{3})); }

TEST(LexMarkers, KeepsAFallingRangeAsTextAndReportsIt) {
    EXPECT_EQ(markers("It fell [5-2]. 줄었다[9~3]."), Texts{});
    EXPECT_EQ(suspects("It fell [5-2]. 줄었다[9~3]."), (Texts{"[5-2]", "[9~3]"}));
}

TEST(LexMarkers, KeepsARangeOverMoreThanFiftyAsTextAndReportsIt) {
    EXPECT_EQ(numbers("It fell [1-50].").size(), 50u);
    EXPECT_EQ(markers("It fell [1-52]. 줄었다[1-999]."), Texts{});
    EXPECT_EQ(suspects("It fell [1-52]. 줄었다[1-999]."), (Texts{"[1-52]", "[1-999]"}));
}

TEST(LexMarkers, KeepsAMarkerWithOneWrongRangeAsText) {
    EXPECT_EQ(suspects("So [1, 5-2]."), (Texts{"[1, 5-2]"}));
    EXPECT_EQ(markers("So [1, 5-2]."), Texts{});
    EXPECT_EQ(suspects("page and note [38-27,38-28]"), (Texts{"[38-27,38-28]"}));
}

TEST(LexMarkers, ReportsNothingForOrdinaryText) {
    EXPECT_EQ(suspects("in [2024] a range [0, 1], [1.5], 구간 [10:30], cited [2-4]"), Texts{});
}

// R10, R11: numbers stay the article's own.

TEST(LexMarkers, NeverRenumbersAndNeverDropsANumberThatHasNoSource) {
    EXPECT_EQ(numbers("first cited [7, 2], 다음[5]"), (Numbers{7, 2, 5}));
}

// Whatever the text.

TEST(LexMarkers, GivesSpansInOrderThatNeverOverlap) {
    const std::string_view text =
        "a[1][2] b[[3]](https://x.example) 다【4†s】［5］ \\[6\\] [1,[2] [[7] [8]] [^9]";
    std::uint32_t end = 0;
    for (const Marker& marker : lex_markers(text).markers) {
        EXPECT_GE(marker.span.begin, end);
        EXPECT_GT(marker.span.end, marker.span.begin);
        EXPECT_LE(marker.span.end, text.size());
        end = marker.span.end;
    }
    EXPECT_GT(end, 0u);
}

TEST(LexMarkers, SurvivesBrokenUtf8AndNul) {
    using namespace std::string_view_literals;
    EXPECT_EQ(markers("\xFF[1]\xE3\x80[2]\0[3]\xEF\xBC"sv), (Texts{"[1]", "[2]", "[3]"}));
}

TEST(LexMarkers, FinishesFastOnNothingButAlmostMarkers) {
    for (const char* part : {"[",  "[[",    "[1",    "[1,",  "[1](", "[1](http://", "\\[",         "【6†",
                             "［", "[^",    "[1-",   "[1 ",  "[   ", "[1][",        "http://a[1]", "x[1][2]",
                             "]",  "[1,\n", "[[1](", "\xE3", "_",    "_[1]"}) {
        const std::string text = repeated(part, 1 << 18);
        const auto start = std::chrono::steady_clock::now();
        lex_markers(text);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2)) << part;
    }
}

TEST(LexMarkers, ReadsEveryMarkerOfAMegabyte) {
    const std::string text = repeated("It grew.[1] 늘었다[2-4]. ", 1 << 20);
    EXPECT_EQ(lex_markers(text).markers.size(),
              text.size() / std::string_view("It grew.[1] 늘었다[2-4]. ").size() * 2);
}

TEST(LexMarkers, FinishesFastWithManySpansOfCode) {
    const std::string text = repeated("[1] x ", 600'000);
    std::vector<Span> code;
    for (std::uint32_t at = 0; at + 12 <= text.size(); at += 12)
        code.push_back({at, at + 6});
    EXPECT_EQ(lex_markers(text, code).markers.size(), 50'000u);
}

} // namespace
} // namespace gisa
