#include "common/text/split_sentences.h"
#include "tests/linear_time.h"

#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

Texts sentences(std::string_view text) {
    static SentenceSplitter splitter;
    Texts found;
    for (const Span& span : splitter.split(text))
        found.emplace_back(text.substr(span.begin, span.size()));
    return found;
}

// R5 Segment first on clean text, per block.

TEST(SplitSentences, SplitsBehindAFullStop) {
    EXPECT_EQ(sentences("Sales rose. Margins fell. 매출은 늘었다. 이익은 줄었다."),
              (Texts{"Sales rose.", "Margins fell.", "매출은 늘었다.", "이익은 줄었다."}));
    EXPECT_EQ(sentences("매출이 늘었다고 밝혔다. 다음 투자가 필요하다."),
              (Texts{"매출이 늘었다고 밝혔다.", "다음 투자가 필요하다."}));
}

TEST(SplitSentences, SplitsBehindQuestionsAndCalls) {
    EXPECT_EQ(sentences("Why now? Nobody knows! So it goes."),
              (Texts{"Why now?", "Nobody knows!", "So it goes."}));
    EXPECT_EQ(sentences("왜 지금인가? 아무도 모른다! 그렇다."),
              (Texts{"왜 지금인가?", "아무도 모른다!", "그렇다."}));
}

TEST(SplitSentences, TakesABulletWithoutAStopForOneSentence) {
    EXPECT_EQ(sentences("매출 3조원"), (Texts{"매출 3조원"}));
    EXPECT_EQ(sentences("Pricing starts at $1.25 per million tokens"),
              (Texts{"Pricing starts at $1.25 per million tokens"}));
}

TEST(SplitSentences, EndsASentenceAtALineBreak) {
    EXPECT_EQ(sentences("매출 3조원\nRevenue rose\n이익 감소"),
              (Texts{"매출 3조원", "Revenue rose", "이익 감소"}));
}

TEST(SplitSentences, KeepsAbbreviationsWhole) {
    for (const char* text :
         {"The model, said Mr. Altman, cut errors.", "OpenAI released GPT-5 on Aug. 7.", "Dr. Kim spoke.",
          "Prof. Lee and Sen. Park agreed.", "It is No. 3 in Seoul.", "Rivals, e.g. Anthropic, answered.",
          "Lee et al. Reported it first.", "J. Lee and S. Kim wrote it.", "The U.S. Congress voted.",
          "Dr. Kim은 새 모델을 공개했다."})
        EXPECT_EQ(sentences(text), (Texts{text}));
}

TEST(SplitSentences, KeepsNumbersAndVersionsWhole) {
    for (const char* text : {"GPT-4.1 costs $1.25 now.", "It grew 3.5% in v1.2.3 today.",
                             "매출은 3.5조원이다.", "엑사원 4.0을 공개했다."})
        EXPECT_EQ(sentences(text), (Texts{text}));
}

TEST(SplitSentences, EndsASentenceBehindATimeOfDay) {
    EXPECT_EQ(sentences("It opened at 6 p.m. This was late."),
              (Texts{"It opened at 6 p.m.", "This was late."}));
    EXPECT_EQ(sentences("It opened at 6 p.m. Tuesday in Seoul."),
              (Texts{"It opened at 6 p.m. Tuesday in Seoul."}));
    EXPECT_EQ(sentences("It opened at 6 p.m. ET today."), (Texts{"It opened at 6 p.m. ET today."}));
}

TEST(SplitSentences, EndsASentenceBehindACountryOrCompany) {
    EXPECT_EQ(sentences("It sells in the U.S. The price is low."),
              (Texts{"It sells in the U.S.", "The price is low."}));
    EXPECT_EQ(sentences("It was bought by Example Inc. The price is low."),
              (Texts{"It was bought by Example Inc.", "The price is low."}));
}

TEST(SplitSentences, EndsASentenceBehindAnAcronym) {
    EXPECT_EQ(sentences("It is trained by RLHF. The model learns."),
              (Texts{"It is trained by RLHF.", "The model learns."}));
}

TEST(SplitSentences, KeepsTheQuoteAndTheBracketWithTheirSentence) {
    EXPECT_EQ(sentences("\"Wow.\" Done."), (Texts{"\"Wow.\"", "Done."}));
    EXPECT_EQ(sentences("“와.” 끝났다."), (Texts{"“와.”", "끝났다."}));
    EXPECT_EQ(sentences("(It fell.) Then it rose."), (Texts{"(It fell.)", "Then it rose."}));
}

TEST(SplitSentences, SplitsBehindTheStopsOfOtherScripts) {
    EXPECT_EQ(sentences("性能提高了。价格下降了。"), (Texts{"性能提高了。", "价格下降了。"}));
}

TEST(SplitSentences, GivesNothingForWhiteSpace) {
    EXPECT_EQ(sentences(""), Texts{});
    EXPECT_EQ(sentences(" \n\t "), Texts{});
}

TEST(SplitSentences, LeavesWhiteSpaceAroundSentencesOut) {
    EXPECT_EQ(sentences("  It fell.   It rose.\n\n 늘었다.  "), (Texts{"It fell.", "It rose.", "늘었다."}));
}

TEST(SplitSentences, KeepsSplittingAfterAnotherText) {
    SentenceSplitter splitter;
    EXPECT_EQ(splitter.split("One. Two.").size(), 2u);
    EXPECT_EQ(splitter.split("하나다. 둘이다. 셋이다.").size(), 3u);
    EXPECT_EQ(splitter.split("").size(), 0u);
    EXPECT_EQ(splitter.split("One. Two.").size(), 2u);
}

TEST(SplitSentences, HoldsEveryCharacterThatIsNotSpaceInOrder) {
    for (const std::string_view text :
         {std::string_view("Dr. Kim은 p.m. This. U.S. The [sic] 3.5%. 늘었다.줄었다. \"Wow.\" (a.b.) ...!?"),
          std::string_view("\xFF\xEA\xB0 broken. \x80 늘었다. \xF0\x9F"), std::string_view("A\0B. C", 6),
          std::string_view("e\xCC\x81. 각. 🇰🇷. \xE1\x84\x80\xE1\x85\xA1. 끝")}) {
        std::string held, expected;
        for (const std::string& sentence : sentences(text))
            for (char c : sentence)
                if (!is_ascii_space(c)) held.push_back(c);
        for (char c : text)
            if (!is_ascii_space(c)) expected.push_back(c);
        EXPECT_EQ(held, expected);
    }
}

TEST(SplitSentences, NeverCutsACharacter) {
    for (const std::string& sentence : sentences("각성했다.한국은 é. 🇰🇷! 价格。下降 … 끝났다.「네.」 예."))
        EXPECT_EQ(first_invalid_utf8(sentence), std::string_view::npos) << sentence;
}

TEST(SplitSentences, FinishesFastOnAMillionLinesWithoutAStop) {
    expect_linear(4 << 20, [](std::size_t size) {
        const std::string text = repeated_to(size, "늘\n");
        EXPECT_EQ(sentences(text).size(), text.size() / 4);
    });
}

TEST(SplitSentences, FinishesFastOnAMegabyteOfAnything) {
    for (const char* part : {"a\n", "좋다! ", "! ", ". ", "A. ", "p.m. ", "Dr. ", "U.S. The ", "a", "각",
                             "늘었다. ", "(", "\"", "\xFF", "\xE1\x84\x80", "e.g. x ", "...", "? Yes"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 20,
                      [&](std::size_t size) { EXPECT_FALSE(sentences(repeated_to(size, part)).empty()); });
    }
}

} // namespace
} // namespace gisa
