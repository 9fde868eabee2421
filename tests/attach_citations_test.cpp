#include "common/citations/attach_citations.h"

#include "common/text/split_sentences.h"
#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// A sentence as the original has it, and the numbers that it cites.
struct Cited {
    std::string text;
    Numbers numbers;
    friend bool operator==(const Cited&, const Cited&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Cited& cited) {
        return out << cited.text << ' ' << testing::PrintToString(cited.numbers);
    }
};

std::vector<CitedSentence> attach(std::string_view text, const std::vector<Marker>& markers) {
    const CleanText clean(text, markers);
    return attach_citations(clean, SentenceSplitter().split(clean.text()), markers);
}

std::vector<Cited> cited(std::string_view text) {
    const std::vector<Marker> markers = lex_markers(text).markers;
    std::vector<Cited> found;
    for (const CitedSentence& sentence : attach(text, markers)) {
        Cited one{std::string(text.substr(sentence.span.begin, sentence.span.size())), {}};
        for (std::size_t m = 0; m < sentence.marker_count; ++m)
            for (std::uint32_t number : markers[sentence.first_marker + m].numbers)
                one.numbers.push_back(number);
        found.push_back(std::move(one));
    }
    return found;
}

using Sentences = std::vector<Cited>;

// R3 A marker belongs to the sentence it follows.

TEST(AttachCitations, GivesAMarkerBehindTheFullStopToTheSentenceBefore) {
    EXPECT_EQ(cited("It shipped on Aug. 7.[1][3] The model, said Mr. Kim, cut errors by 45%.[2]"),
              (Sentences{{"It shipped on Aug. 7.[1][3]", {1, 3}},
                         {"The model, said Mr. Kim, cut errors by 45%.[2]", {2}}}));
    EXPECT_EQ(cited("투자를 늘린다고 밝혔다[3]. 새 기준이 필요하다.[1][2]"),
              (Sentences{{"투자를 늘린다고 밝혔다[3].", {3}}, {"새 기준이 필요하다.[1][2]", {1, 2}}}));
}

TEST(AttachCitations, GivesATagThatOpensToTheSentenceBehindIt) {
    const std::string_view text = "It fell. [cite_start]It grew.[cite: 2] [cite_start]늘었다.[cite: 3]";
    const auto sentences = attach(text, lex_markers(text).markers);
    ASSERT_EQ(sentences.size(), 3u);
    EXPECT_EQ(sentences[0].marker_count, 0u);
    EXPECT_EQ(sentences[1].first_marker, 0u);
    EXPECT_EQ(sentences[1].marker_count, 2u);
    EXPECT_EQ(sentences[2].marker_count, 2u);
    EXPECT_EQ(cited("It grew.[cite: 2][cite_start]"), (Sentences{{"It grew.[cite: 2][cite_start]", {2}}}));
}

TEST(AttachCitations, GivesAMarkerBehindASpaceToTheSentenceBefore) {
    EXPECT_EQ(cited("It grew 5%. [1] Then it fell [2-4]."),
              (Sentences{{"It grew 5%. [1]", {1}}, {"Then it fell [2-4].", {2, 3, 4}}}));
    EXPECT_EQ(cited("5% 늘었다. [1] [2] 그 뒤 줄었다 [3]."),
              (Sentences{{"5% 늘었다. [1] [2]", {1, 2}}, {"그 뒤 줄었다 [3].", {3}}}));
}

TEST(AttachCitations, GivesAMarkerBehindAQuoteOrBracketToItsSentence) {
    EXPECT_EQ(cited("\"Wow.\"[4] Done."), (Sentences{{"\"Wow.\"[4]", {4}}, {"Done.", {}}}));
    EXPECT_EQ(cited("“와.”[4] 끝났다."), (Sentences{{"“와.”[4]", {4}}, {"끝났다.", {}}}));
    EXPECT_EQ(cited("(It fell.)[2] Done."), (Sentences{{"(It fell.)[2]", {2}}, {"Done.", {}}}));
    EXPECT_EQ(cited("\"It fell.[1]\" Done."), (Sentences{{"\"It fell.[1]\"", {1}}, {"Done.", {}}}));
}

TEST(AttachCitations, GivesAMarkerBetweenGluedSentencesToTheFirst) {
    EXPECT_EQ(cited("It fell.[1]Then it rose.[2]"),
              (Sentences{{"It fell.[1]", {1}}, {"Then it rose.[2]", {2}}}));
    EXPECT_EQ(cited("It fell. [1]Then it rose.[2]"),
              (Sentences{{"It fell. [1]", {1}}, {"Then it rose.[2]", {2}}}));
    EXPECT_EQ(cited("줄었다.[1]다시 늘었다.[2]"), (Sentences{{"줄었다.[1]", {1}}, {"다시 늘었다.[2]", {2}}}));
}

TEST(AttachCitations, GivesAMarkerBeforeACjkStopToItsSentence) {
    EXPECT_EQ(cited("性能提高了[1]。价格下降了[2]。"),
              (Sentences{{"性能提高了[1]。", {1}}, {"价格下降了[2]。", {2}}}));
}

TEST(AttachCitations, GivesAMarkerAtTheStartOfABlockToTheSentenceAfter) {
    EXPECT_EQ(cited("[1] It fell. Then it rose.[2]"),
              (Sentences{{"[1] It fell.", {1}}, {"Then it rose.[2]", {2}}}));
    EXPECT_EQ(cited("[1][2]줄었다. 다시 늘었다."),
              (Sentences{{"[1][2]줄었다.", {1, 2}}, {"다시 늘었다.", {}}}));
}

TEST(AttachCitations, TakesATextOfNothingButMarkersForOneSentence) {
    EXPECT_EQ(cited("[1] [2][3]"), (Sentences{{"[1] [2][3]", {1, 2, 3}}}));
    EXPECT_EQ(cited(""), Sentences{});
}

// R4 Mid-sentence markers keep their clause.

TEST(AttachCitations, KeepsTheMarkersOfASentenceInTheOrderWritten) {
    EXPECT_EQ(cited("It cut errors by 45%[2], Reuters said [1,4]."),
              (Sentences{{"It cut errors by 45%[2], Reuters said [1,4].", {2, 1, 4}}}));
    EXPECT_EQ(cited("삼성전자는[1] 투자를 확대한다고 밝혔다[3]."),
              (Sentences{{"삼성전자는[1] 투자를 확대한다고 밝혔다[3].", {1, 3}}}));
}

TEST(AttachCitations, KeepsThePlaceOfAMarkerInsideASentence) {
    const std::string_view text = "cut errors by 45%[2], Reuters said [1,4].";
    const std::vector<Marker> markers = lex_markers(text).markers;
    const CleanText clean(text, markers);
    ASSERT_EQ(markers.size(), 2u);
    EXPECT_EQ(clean.position_of_marker(0), 17u);
    EXPECT_EQ(clean.text().substr(0, clean.position_of_marker(1)), "cut errors by 45%, Reuters said ");
}

// R5 Segment on clean text.

TEST(AttachCitations, SplitsNoSentenceAtAMarker) {
    EXPECT_EQ(cited("Mr.[1] Kim spoke. It grew [2] Percent."),
              (Sentences{{"Mr.[1] Kim spoke.", {1}}, {"It grew [2] Percent.", {2}}}));
    EXPECT_EQ(cited("매출 3조원[2]"), (Sentences{{"매출 3조원[2]", {2}}}));
}

// R8, R11: what is written stays.

TEST(AttachCitations, NeverDropsAMarkerWithoutASource) {
    EXPECT_EQ(cited("Rivals answered[7]. 경쟁사가 답했다[99, 2]."),
              (Sentences{{"Rivals answered[7].", {7}}, {"경쟁사가 답했다[99, 2].", {99, 2}}}));
}

// Whatever the text.

TEST(AttachCitations, GivesEveryMarkerToExactlyOneSentenceThatHoldsIt) {
    for (const std::string_view text :
         {std::string_view("[1] A. [2] B.[3][4]C. “와.”[5] 늘었다[6]。[7] 끝 [8]"),
          std::string_view("[1][2]\n[3] x\n[4]"), std::string_view("...[1]...[2]!?[3]\xFF[4]\xEA\xB0[5]."),
          std::string_view("Dr.[1] p.m.[2] This U.S.[3] The end.[4]  \n ")}) {
        const std::vector<Marker> markers = lex_markers(text).markers;
        std::size_t next = 0;
        for (const CitedSentence& sentence : attach(text, markers)) {
            for (std::size_t m = 0; m < sentence.marker_count; ++m, ++next) {
                EXPECT_EQ(sentence.first_marker + m, next) << text;
                EXPECT_LE(sentence.span.begin, markers[next].span.begin) << text;
                EXPECT_GE(sentence.span.end, markers[next].span.end) << text;
            }
        }
        EXPECT_EQ(next, markers.size()) << text;
    }
}

TEST(AttachCitations, GivesSentencesThatAscendAndHoldEverythingButSpace) {
    for (const std::string_view text :
         {std::string_view("[1] A. [2] B.[3][4]C. “와.”[5] 늘었다[6]。[7] 끝 [8]"),
          std::string_view("It fell.[1]Then. 줄었다.[2]다시 늘었다 [3] "),
          std::string_view("\xFF[1] a.\xEA\xB0[2] b. [3]c")}) {
        std::uint32_t end = 0;
        for (const CitedSentence& sentence : attach(text, lex_markers(text).markers)) {
            EXPECT_GE(sentence.span.begin, end);
            EXPECT_EQ(trim(text.substr(end, sentence.span.begin - end)), "");
            const std::string_view held = text.substr(sentence.span.begin, sentence.span.size());
            EXPECT_EQ(trim(held), held);
            end = sentence.span.end;
        }
        EXPECT_EQ(trim(text.substr(end)), "");
    }
}

TEST(AttachCitations, NeverCutsACharacter) {
    for (const Cited& one : cited("한국.［4］끝났다.【5†출처】é는 🇰🇷다.[1]그렇다。[2]네"))
        EXPECT_EQ(first_invalid_utf8(one.text), std::string_view::npos) << one.text;
}

TEST(AttachCitations, FinishesFastOnAMegabyteOfMarkersInOneSentence) {
    std::string text = "늘었다";
    while (text.size() < 1 << 20)
        text += "[1]";
    const auto sentences = attach(text, lex_markers(text).markers);
    ASSERT_EQ(sentences.size(), 1u);
    EXPECT_EQ(sentences[0].marker_count, (text.size() - 9) / 3);
}

} // namespace
} // namespace gisa
