#include "common/citations/lex_markers.h"
#include "common/citations/show_marker.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

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
    EXPECT_EQ(numbers("copied[^1^][1] twice[^2^][2][^3^][3]"), (Numbers{1, 2, 3})) << "each is one marker";
    EXPECT_EQ(numbers("copied[^1^][2]"), (Numbers{1, 2})) << "and these are two";
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

TEST(LexMarkers, TakesALinkThatMustNotBeFollowedForALinkAllTheSame) {
    EXPECT_EQ(markers("It grew[1](javascript:alert(1)). 늘었다[2](/note)[3](data:text/html,x)"),
              (Texts{"[1](javascript:alert(1))", "[2](/note)", "[3](data:text/html,x)"}));
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
    EXPECT_EQ(numbers("stained<sup>[2](#foot2), [3](#foot3)</sup> and <sup>[[4](https://a.example)]</sup>"),
              (Numbers{2, 3, 4}));
    EXPECT_EQ(
        numbers("It grew<a href=\"#cite-1\">1</a>. 늘었다<sup><a href=\"https://a.example\">2</a></sup>."),
        (Numbers{1, 2}));
    EXPECT_EQ(numbers("<a href=\"https://a.example\">3</a> million, <sup>4</sup>, <a name=\"5\">5</a>"),
              Numbers{});
}

TEST(LexMarkers, ReadsALinkedSuperscript) {
    EXPECT_EQ(numbers("of cells[¹](#fn1), 공간.[¹²](https://a.example/x)"), (Numbers{1, 12}));
}

TEST(LexMarkers, ReadsNumbersThatSayWhatTheyAre) {
    EXPECT_EQ(numbers("해야 한다. [근거 1] 그렇다[[근거 2]][출처 3]［출처４］ so [Source 5, 6]"),
              (Numbers{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(numbers("[근거 번호] [출처] [근거 1 참고] [자료 1]"), Numbers{});
}

TEST(LexMarkers, ReadsCiteTags) {
    const auto lexed =
        lex_markers("[cite_start]It grew on **disk**[cite: 1, 16, 17]. 늘었다[cite: 230-234].").markers;
    ASSERT_EQ(lexed.size(), 3u);
    EXPECT_TRUE(lexed[0].opens);
    EXPECT_EQ(lexed[0].numbers, Numbers{});
    EXPECT_EQ(lexed[1].numbers, (Numbers{1, 16, 17}));
    EXPECT_EQ(lexed[2].numbers, (Numbers{230, 231, 232, 233, 234}));
    EXPECT_FALSE(lexed[1].opens || lexed[1].foreign);
}

TEST(LexMarkers, ReadsSpanTags) {
    const std::string_view text =
        "[span_1](start_span)It grew[span_1](end_span). [span_0](start_span)[span_0](end_span)";
    const auto lexed = lex_markers(text).markers;
    ASSERT_EQ(lexed.size(), 4u);
    EXPECT_TRUE(lexed[0].opens && lexed[2].opens);
    EXPECT_TRUE(lexed[1].foreign && lexed[3].foreign);
    EXPECT_EQ(numbers(text), (Numbers{1, 0}));
}

TEST(LexMarkers, TakesCountsOfOtherProgramsForForeign) {
    for (const char* text :
         {"It grew :contentReference[oaicite:0]{index=0}", "늘었다&#8203;``【oaicite:0】``&#8203;.",
          "It grew\u200B【oaicite:0】\u200B.", "It grew. citeturn3search0", "늘었다citeturn1news0turn2view0",
          "It grew. \uE200cite\uE202turn0search0\uE202turn1search0\uE201"}) {
        const auto lexed = lex_markers(text).markers;
        ASSERT_EQ(lexed.size(), 1u) << text;
        EXPECT_TRUE(lexed[0].foreign) << text;
        EXPECT_EQ(lexed[0].numbers, (Numbers{0})) << text;
    }
    EXPECT_EQ(numbers("It grew. citeturn0search0turn0search1turn0search3"), (Numbers{0, 1, 3}));
    EXPECT_EQ(markers("citeturn cite turn0 cite0search1 :contentReference 【oaicite】 \u200B"), Texts{});
    EXPECT_EQ(markers("늘었다&#8203;``【oaicite:2】``&#8203;."), (Texts{"&#8203;``【oaicite:2】``&#8203;"}))
        << "what cannot be seen around it is part of it";
}

TEST(LexMarkers, TakesAForeignMarkerSetAsCode) {
    const std::string_view text = "It grew\u200B``【oaicite:2】``\u200B.";
    EXPECT_EQ(lex_markers(text, std::vector<Span>{{10, 32}}).markers.size(), 1u);
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

TEST(LexMarkers, LeavesWhatTheFalseFriendsAre) {
    for (const char* text : {"weight[1][3][4]",
                             "t[1][3][4]",
                             "array[1]",
                             "args[1]",
                             "A[1-5]",
                             "kubernetes-0[1-3]",
                             "node1[2-4]",
                             "the interval [1, 10]",
                             "구간 [1, 10]",
                             "of shape [3, 4]",
                             "x \\in [1,5]",
                             "[731](https://a.example/item/731/488524) 라는 영화",
                             "chat session \\[7\\]",
                             "A^{[1]}",
                             "kubernetes-0[1-3].example",
                             "10¹¹ V/m",
                             "Z²",
                             "R² of 95.9%",
                             "cm<sup>-2</sup>",
                             "(1) …, (2) …",
                             "Pepper (2), Allspice (2)",
                             "- [ ] [x] [a] [citation needed]",
                             "model 4.5, v1.2, GPT-5.6, p < 0.05",
                             "/api/v[0-9]+/"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, LeavesTheBracketsOfOrdinaryNews) {
    for (const char* text :
         {"Nordwind (KRX: 005930) rose 3.2% [Reuters]. The index [.KS11] added 12.5 points.",
          "The Lions beat the Owls 3-2 [2-1 at half time], or [aet].",
          "\"We [the board] will not accept [sic] the 2 [two] offers.\"",
          "The committee voted 7-2 [with 1 abstention] at 10:30 [KST].",
          "Phone [02] 123-4567 [ext. 3]. See [Exhibit 4] and [1 Corinthians 13].",
          "between [15-20] degrees; the matrix [1, 2; 3, 4]",
          "[속보] 가나전자(005930) 3.2% 상승 [사진=가나일보] 【서울=뉴스1】",
          "경기는 3-2[연장 끝]로 끝났고 10:30[현지시각]에 시작했다. [단독]"})
        EXPECT_EQ(markers(text), Texts{}) << text;
}

TEST(LexMarkers, ReadsMarkersThatOnlyResembleTheFalseFriends) {
    EXPECT_EQ(numbers("lost weight[1] and data[2]"), (Numbers{1, 2}));
    EXPECT_EQ(numbers("in 2024[1-3] and GPT-5[4]"), (Numbers{1, 2, 3, 4}));
    EXPECT_EQ(numbers("vitamin A[1], 비타민 A[2]"), (Numbers{1, 2}));
    EXPECT_EQ(numbers("it grew \\[7\\]"), (Numbers{7}));
    EXPECT_EQ(numbers("within a wide range [4]"), (Numbers{4}));
}

// Superscripts and bare numbers: where the article's list has them.

/// The markers that a text has beside a list of 1 to 60.
Texts bare(std::string_view text, BareNumbers how = BareNumbers::anywhere) {
    Numbers listed;
    for (std::uint32_t n = 1; n <= 60; ++n)
        listed.push_back(n);
    Texts found;
    for (const Marker& marker : lex_markers(text, {}, ListedNumbers{listed, how, {}}).markers)
        found.emplace_back(text.substr(marker.span.begin, marker.span.size()));
    return found;
}

TEST(LexMarkers, ReadsSuperscriptsThatAreListed) {
    EXPECT_EQ(bare("The cranes work¹ and 잘 된다.²³ (see there)⁴ \"so\"⁵ 시험¹,²", BareNumbers::none),
              (Texts{"¹", "²³", "⁴", "⁵", "¹,²"}));
    EXPECT_EQ(bare("work¹²", BareNumbers::none), (Texts{"¹²"}));
    EXPECT_EQ(markers("work¹ without a list"), Texts{});
    EXPECT_EQ(bare("work⁹⁹ is not listed", BareNumbers::none), Texts{});
}

TEST(LexMarkers, LeavesExponentsBesideAList) {
    for (const char* text :
         {"10²", "R² of 95.9%", "5 cm²", "3 m³", "χ² = 3", "Z²", "10¹¹ V/m", "km² wide", "10 kg/m²",
          "x² + y²", "10⁻³", "e²ˣ", "n²log", "(a + b)²", "25 ㎢²", "면적 10²", "sin² x"})
        EXPECT_EQ(bare(text), Texts{}) << text;
}

TEST(LexMarkers, ReadsNumbersGluedToAStop) {
    EXPECT_EQ(bare("into higher-quality formats.3 This method", BareNumbers::glued), (Texts{"3"}));
    EXPECT_EQ(bare("a small model.12,13 It", BareNumbers::glued), (Texts{"12,13"}));
    EXPECT_EQ(bare("\"so it was.\"4 Then (see there).5 Costs rose 16.9%.50 This", BareNumbers::glued),
              (Texts{"4", "5", "50"}));
    EXPECT_EQ(bare("늘었다.7 그리고 줄었다.8", BareNumbers::glued), (Texts{"7", "8"}));
    EXPECT_EQ(bare("since 2024.12 The average was 1.58.30 This", BareNumbers::glued), (Texts{"12", "30"}));
    EXPECT_EQ(bare("a small model.1, 3 It costs 1,3 won", BareNumbers::glued), (Texts{"1, 3"}));
    EXPECT_EQ(bare("the engineering library38 to extract", BareNumbers::glued), (Texts{"38"}));
}

TEST(LexMarkers, LeavesTheLaterFiguresOfANumberWithCommas) {
    EXPECT_EQ(bare("about 61,5 of them, 0,7, 75,12 and"), Texts{});
}

TEST(LexMarkers, ReadsNumbersBehindALostSuperscript) {
    EXPECT_EQ(bare("the library) 38 to extract, DiscoRL 1, a rule and Causal Tracing 31 to identify"),
              (Texts{"38", "1", "31"}));
    EXPECT_EQ(bare("기술을 설명한다 3. 的架构 5。"), (Texts{"3", "5"}));
    EXPECT_EQ(bare("the value functions 1, confirming (as perceived 34) and this is how it ends 26"),
              (Texts{"1", "34", "26"}));
    EXPECT_EQ(bare("a few simple rules 22: each holds"), (Texts{"22"}));
    EXPECT_EQ(bare("the library 38 to extract", BareNumbers::glued), Texts{});
    EXPECT_EQ(bare("the library 61 to extract"), Texts{}) << "the list ends before";
}

TEST(LexMarkers, LeavesNumbersThatCountMeasureOrName) {
    for (const char* text : {"model 4.5 is",
                             "v1.2",
                             "GPT-5.6 The",
                             "p < 0.05",
                             "$3.12 billion",
                             "Section 3.1 The",
                             "Gambit 1: The opening",
                             "Table 1: Results",
                             "Step 2, then",
                             "on May 20, 2025",
                             "Aug. 7, 2025",
                             "in 3 dimensions",
                             "of 7, and",
                             "about 5 and more",
                             "scored 45, which",
                             "an 8-billion model",
                             "rose 12%",
                             "No.3 The",
                             "pp.12 The",
                             "Fig.3 The",
                             "at 10:30 in",
                             "Python 3.10 The",
                             "top 10, etc",
                             "1,065 of them",
                             "2.4x per year",
                             "from 4 to 32.5x",
                             "layers.12.weight",
                             "H100 and",
                             "sha256 is",
                             "1) first, 2) second",
                             "3.2 Methods",
                             "version 3.10.1 The",
                             "2024.12.3 The",
                             "레벨 3, 표 1, 그림 2, 단계 3"})
        EXPECT_EQ(bare(text), Texts{}) << text;
}

TEST(LexMarkers, ReadsTheNumbersOfASourceCell) {
    const std::string_view text = "Speed | 12 | 3, 14";
    const Numbers listed = {3, 12, 14};
    const auto lexed = lex_markers(text, {}, ListedNumbers{listed, BareNumbers::anywhere, {13, 18}}).markers;
    ASSERT_EQ(lexed.size(), 1u);
    EXPECT_EQ(lexed[0].numbers, (Numbers{3, 14}));
}

// What a reader of the page sees of a marker.

TEST(ShownMarker, LeavesOutUrlsTagsAndEscapes) {
    const auto shown = [](std::string_view text) {
        std::string all;
        for (const Marker& marker : lex_markers(text).markers)
            all += show_marker(text, marker);
        return all;
    };
    EXPECT_EQ(shown("[1] [2-4][^5] 【6†source】"), "[1][2-4][^5]【6†source】");
    EXPECT_EQ(shown("[[1]](https://a.example) [2](https://b.example)"), "[1][2]");
    EXPECT_EQ(shown("[[1](https://a.example), [2](https://b.example)]"), "[1][2]");
    EXPECT_EQ(shown("\\[1, 2\\] \\[[3](https://a.example)\\]"), "[1, 2][3]");
    EXPECT_EQ(shown("<sup>[1](#fn)</sup> <sup>[2]</sup> <a href=\"#3\">3</a> [⁴](#fn4)"), "[1][2][3][4]");
    EXPECT_EQ(shown("so[^1^][1]"), "[^1]");
    EXPECT_EQ(shown("a&#8203;``【oaicite:2】``&#8203; \uE200cite\uE202turn0search1\uE201"),
              "【oaicite:2】citeturn0search1");
}

TEST(ShownMarker, IsTheSameMarkerWhenReadAgain) {
    for (const std::string_view text :
         {"so [[1]](https://a.example)", "so [[1](https://a.example), [2](#b)]", "so \\[1, 2\\]",
          "so <sup>[2](#a), [3](#b)</sup>", "so[^1^][1]", "so [¹](#fn)",
          "so\uE200cite\uE202turn0search1\uE201", "so&#8203;``【oaicite:2】``&#8203;", "그렇다[[근거 1]]"}) {
        std::string again = "so ";
        Numbers first;
        for (const Marker& marker : lex_markers(text).markers) {
            again += show_marker(text, marker);
            first.insert(first.end(), marker.numbers.begin(), marker.numbers.end());
        }
        EXPECT_FALSE(first.empty()) << text;
        EXPECT_EQ(numbers(again), first) << text;
    }
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
    for (const char* part : {"[",      "[[",          "[1",          "[1,",
                             "[1](",   "[1](http://", "\\[",         "【6†",
                             "［",     "[^",          "[1-",         "[1 ",
                             "[   ",   "[1][",        "http://a[1]", "x[1][2]",
                             "]",      "[1,\n",       "[[1](",       "\xE3",
                             "_",      "_[1]",        "<sup>",       "<sup>[",
                             "<a ",    "turn0",       "citeturn0",   "citeturn0search1",
                             "【",     "【oaicite:",  "&#8203;",     "\u200B",
                             "``【",   "[span_",      "[cite:",      "[cite: 1,",
                             "[¹",     "\uE200",      "\uE202",      ":contentReference[",
                             "\x01",   "\u202E[1]",   "[[1](#a), ",  "[^1^][",
                             "[근거 ", "\\[[1]("}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 18, [&](std::size_t size) { lex_markers(repeated(part, size)); });
    }
}

TEST(LexMarkers, FinishesFastOnBareNumbersAndSuperscripts) {
    for (const char* part : {"word.1 ", "1", "1,", "a 1 ", "¹", "a¹", "¹,", ").1", "\"1", " |", "https://1 ",
                             "aaaaaaaa1 ", ".1"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 18, [&](std::size_t size) { bare(repeated(part, size)); });
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
