#include "common/citations/strip_markers.h"

#include "common/text/analyse.h"
#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace gisa {
namespace {

CleanText strip(std::string_view text) { return {text, lex_markers(text).markers}; }

std::string clean(std::string_view text) { return strip(text).text(); }

/// The original's text behind the clean text's first `part`.
std::string original_of(std::string_view original, std::string_view part) {
    const CleanText stripped = strip(original);
    const std::size_t at = stripped.text().find(part);
    if (at == std::string::npos) return "(not in the clean text)";
    const auto begin = static_cast<std::uint32_t>(at);
    const Span span = stripped.to_original({begin, begin + static_cast<std::uint32_t>(part.size())});
    return std::string(original.substr(span.begin, span.size()));
}

/// The clean text with each marker put back at its place.
std::string put_back(std::string_view original) {
    const std::vector<Marker> markers = lex_markers(original).markers;
    const CleanText stripped(original, markers);
    std::string text;
    std::size_t at = 0;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const std::size_t position = stripped.position_of_marker(i);
        text += stripped.text().substr(at, position - at);
        text += original.substr(markers[i].span.begin, markers[i].span.size());
        at = position;
    }
    return text + stripped.text().substr(at);
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    Analyser analyser;
    for (const Term& term : analyser.analyse(clean(text)))
        found.push_back(std::string(term.text) + "@" + std::to_string(term.position));
    return found;
}

const std::string_view kSamples[] = {
    "",
    "no marker, 표지 없음",
    "[1]",
    "[1][2] 첫머리에 있다.",
    "GPT-5[1][3] on Thursday",
    "It grew 5%. [1] Then it fell [2-4].",
    "밝혔다[3]. 다음이 필요하다.[1][2]",
    "삼성전자는[1] 투자를 확대한다고 밝혔다【6†source】.",
    "cut errors by 45%[2], Reuters said [1,4].",
    "a[[1]](https://example.com/a) 나［2］다 \\[3\\]",
    "\xFF[1]\xEA\xB0[2]",
};

// R1 A marker is never a search term.

TEST(StripMarkers, LeavesNoTermOfAMarker) {
    EXPECT_EQ(words("GPT-5[1][3] on Thursday"), words("GPT-5 on Thursday"));
    EXPECT_EQ(words("투자를[2-4] 확대한다【6†source】"), words("투자를 확대한다"));
    EXPECT_EQ(words("It grew[[1]](https://example.com/a)."), words("It grew."));
}

TEST(StripMarkers, KeepsTheNumbersOfTheText) {
    EXPECT_EQ(words("3 labs[1] and 3곳[3]"), words("3 labs and 3곳"));
    const auto terms = words("3 labs[1] and 3곳[3]");
    EXPECT_EQ(std::count(terms.begin(), terms.end(), "3@1"), 1);
}

// R2 Phrases and NEAR run through markers.

TEST(StripMarkers, TakesNoPositionForAMarker) {
    EXPECT_EQ(words("Anthropic[5] responded"), words("Anthropic responded"));
    EXPECT_EQ(words("삼성전자는 [1] 투자를"), words("삼성전자는 투자를"));
}

TEST(StripMarkers, KeepsTwoSentencesApartThatOnlyAMarkerParted) {
    EXPECT_EQ(clean("It fell.[1]Then it rose.[2]"), "It fell. Then it rose.");
    EXPECT_EQ(clean("줄었다.[1][2]다시 늘었다."), "줄었다. 다시 늘었다.");
    EXPECT_EQ(clean("\"Wow.\"[4]Done."), "\"Wow.\" Done.");
}

TEST(StripMarkers, KeepsAWordWholeThatAMarkerStandsIn) {
    EXPECT_EQ(clean("삼성전자[1]는"), "삼성전자는");
    EXPECT_EQ(clean("GPT-4[1]o"), "GPT-4o");
}

// The way back.

TEST(StripMarkers, GivesBackTheOriginalWhenTheMarkersArePutBack) {
    for (const std::string_view text : kSamples)
        EXPECT_EQ(put_back(text), text);
}

TEST(StripMarkers, MapsEveryCleanByteToItsOwnByte) {
    for (const std::string_view text : kSamples) {
        const CleanText stripped = strip(text);
        for (std::uint32_t at = 0; at < stripped.text().size(); ++at) {
            const Span span = stripped.to_original({at, at + 1});
            ASSERT_EQ(span.size(), 1u) << text;
            ASSERT_EQ(text[span.begin], stripped.text()[at]) << text;
        }
    }
}

TEST(StripMarkers, HoldsAMarkerInsideAPartButNotAtItsEnds) {
    EXPECT_EQ(original_of("GPT-5[1][3] on Thursday[2]", "GPT-5 on Thursday"), "GPT-5[1][3] on Thursday");
    EXPECT_EQ(original_of("GPT-5[1][3] on Thursday[2]", "GPT-5"), "GPT-5");
    EXPECT_EQ(original_of("GPT-5[1][3] on Thursday[2]", " on"), " on");
    EXPECT_EQ(original_of("[1]삼성전자[2]는 늘었다", "삼성전자는"), "삼성전자[2]는");
    EXPECT_EQ(original_of("[1]삼성전자[2]는 늘었다", "삼성전자"), "삼성전자");
}

TEST(StripMarkers, MapsAcrossASpaceThatItPutIn) {
    EXPECT_EQ(original_of("It fell.[1][3]Then", "Then"), "Then");
    EXPECT_EQ(original_of("It fell.[1][3]Then", "fell. Then"), "fell.[1][3]Then");
    EXPECT_EQ(original_of("줄었다.[1]다시", "다시"), "다시");
}

TEST(StripMarkers, NeverCutsACharacter) {
    const std::string_view text = "삼성[1]은 é[2] 🇰【3†출처】한국.［4］끝";
    const CleanText stripped = strip(text);
    for (std::size_t begin = 0; begin < stripped.text().size();
         begin += decode(stripped.text(), begin).size) {
        const std::size_t end = begin + decode(stripped.text(), begin).size;
        if (stripped.text()[begin] == ' ') continue; // may have been put in, with nothing behind it
        const Span span =
            stripped.to_original({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        EXPECT_EQ(first_invalid_utf8(text.substr(span.begin, span.size())), std::string_view::npos);
    }
}

TEST(StripMarkers, GivesNothingForAnEmptyPart) {
    EXPECT_TRUE(strip("GPT-5[1] on").to_original({5, 5}).empty());
    EXPECT_TRUE(strip("").to_original({0, 0}).empty());
    EXPECT_TRUE(strip("[1]").to_original({0, 0}).empty());
}

TEST(StripMarkers, ReadsABlockOfAStoredArticleAgain) {
    Article article;
    article.text = "제목\nIt grew.[1] 늘었다[2].";
    const auto begin = static_cast<std::uint32_t>(std::string_view("제목\n").size());
    const auto end = static_cast<std::uint32_t>(article.text.size());
    const Block block{BlockKind::paragraph, 0, {begin, end}, 0, 2};
    article.sentences = {{{begin, begin + 11}, 0, Support::direct, 0, 1},
                         {{begin + 12, end}, 0, Support::direct, 1, 1}};
    article.citations = {{{begin + 8, begin + 11}, 0, {{1, {}}}}, {{end - 4, end - 1}, 1, {{2, {}}}}};
    EXPECT_EQ(clean_block(article, block).text(), "It grew. 늘었다.");
}

TEST(StripMarkers, FinishesFastOnAMegabyteOfMarkers) {
    std::string text;
    while (text.size() < 1 << 20)
        text += "늘었다.[1]It";
    EXPECT_EQ(strip(text).text().find('['), std::string::npos);
}

} // namespace
} // namespace gisa
