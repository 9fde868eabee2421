#include "common/terminal/display.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <optional>

namespace gisa {
namespace {

using Lines = std::vector<std::string>;

/// An environment variable set (or unset) for the length of a test.
class Environment {
public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        set(value);
    }
    ~Environment() { set(before_ ? before_->c_str() : nullptr); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    void set(const char* value) {
        if (value)
            setenv(name_, value, 1);
        else
            unsetenv(name_);
    }
    const char* name_;
    std::optional<std::string> before_;
};

TEST(DisplayWidth, CountsHangulAndHanjaTwoColumns) {
    EXPECT_EQ(display_width("Altman"), 6U);
    EXPECT_EQ(display_width("올트먼이"), 8U);
    EXPECT_EQ(display_width("習近平"), 6U);
    EXPECT_EQ(display_width("GPT-5가"), 7U);
}

TEST(DisplayWidth, CountsDecomposedHangulAsItsSyllables) {
    EXPECT_EQ(display_width("\u1112\u1161\u11AB\u1100\u1173\u11AF"), 4U); // 한글 in NFD
}

TEST(DisplayWidth, CountsCombiningAndZeroWidthCharactersNothing) {
    EXPECT_EQ(display_width("e\u0301"), 1U);
    EXPECT_EQ(display_width("a\u200Bb"), 2U);
    EXPECT_EQ(display_width(""), 0U);
}

TEST(DisplayWidth, CountsAnEmojiOnceHoweverManyCharactersMakeIt) {
    EXPECT_EQ(display_width("🚀"), 2U);
    EXPECT_EQ(display_width("👩‍👩‍👧"), 2U);
    EXPECT_EQ(display_width("🇰🇷"), 2U);
}

TEST(Inert, ReplacesWhatCouldSteerATerminal) {
    EXPECT_EQ(inert("\x1b]8;;evil\x07x"), "�]8;;evil�x");
    EXPECT_EQ(inert("a\x7f\u009b31m"), "a��31m");
    EXPECT_EQ(inert("삼성\u202E전자\u2066\u200F"), "삼성�전자��");
}

TEST(Inert, PutsTheTextOnOneLine) { EXPECT_EQ(inert("one\ntwo\t셋"), "one two 셋"); }

TEST(Inert, ReplacesBytesThatAreNotUtf8) { EXPECT_EQ(inert("a\xff\x9b b\xec\x98"), "a�� b�"); }

TEST(Inert, ReplacesNoncharacters) { EXPECT_EQ(inert("a\uFFFE\U0001FFFFb\uFDD0"), "a��b�"); }

TEST(Inert, LeavesOrdinaryTextAlone) { EXPECT_EQ(inert("올트먼 said “yes”. 🚀"), "올트먼 said “yes”. 🚀"); }

TEST(InertJson, EscapesRatherThanReplacesSoThatNothingIsLost) {
    EXPECT_EQ(inert_json("{\"s\":\"a\u202E올\x7f\"}"), R"({"s":"a\u202e올\u007f"})");
}

TEST(RepairUtf8, KeepsControlsAndReplacesOnlyBrokenBytes) {
    EXPECT_EQ(repair_utf8("\x1b 올\xff"), "\x1b 올�");
}

TEST(Wrap, BreaksAtSpacesAndKeepsKoreanWordsWhole) {
    EXPECT_EQ(wrap({{"삼성전자는 투자를 확대한다고 밝혔다"}}, 18, false),
              (Lines{"삼성전자는 투자를", "확대한다고 밝혔다"}));
    EXPECT_EQ(wrap({{"the model cut errors"}}, 9, false), (Lines{"the model", "cut", "errors"}));
}

TEST(Wrap, TreatsPiecesWithoutASpaceBetweenAsOneWord) {
    EXPECT_EQ(wrap({{"삼성전자", Style::strong}, {"는"}, {"[1]", Style::faint}, {" 투자"}}, 13, false),
              (Lines{"삼성전자는[1]", "투자"}));
}

TEST(Wrap, StylesEachPieceAndClosesItOnItsLine) {
    EXPECT_EQ(wrap({{"a "}, {"big model", Style::strong}, {"[1]", Style::faint}}, 8, true),
              (Lines{"a \x1b[1mbig\x1b[0m", "\x1b[1mmodel\x1b[0m\x1b[2m[1]\x1b[0m"}));
}

TEST(Wrap, MarksTheSpaceWithinAMatchButNotAroundIt) {
    EXPECT_EQ(wrap({{"샘 올트먼", Style::strong}, {"은 said"}}, 40, true),
              (Lines{"\x1b[1m샘 올트먼\x1b[0m은 said"}));
}

TEST(Wrap, BreaksAWordLongerThanALineBetweenGraphemes) {
    EXPECT_EQ(wrap({{"가나다라마"}}, 5, false), (Lines{"가나", "다라", "마"}));
    EXPECT_EQ(wrap({{"ae\u0301iou"}}, 2, false), (Lines{"ae\u0301", "io", "u"}));
}

TEST(Wrap, LeavesAUrlWholeSoThatItCanBeCopied) {
    EXPECT_EQ(wrap({{"see https://example.org/a/long/path now"}}, 10, false),
              (Lines{"see", "https://example.org/a/long/path", "now"}));
}

TEST(Wrap, KeepsAWideGapWithinALineAndDropsItAtTheEdge) {
    EXPECT_EQ(wrap({{"Title"}, {"  url"}}, 20, false), (Lines{"Title  url"}));
    EXPECT_EQ(wrap({{"Title"}, {"  url"}}, 8, false), (Lines{"Title", "url"}));
}

TEST(Wrap, BreaksNoLineWithinAnUnbrokenPiece) {
    const Piece marker{"[1, 4]", Style::faint, "", true};
    EXPECT_EQ(wrap({{"per token"}, {" "}, marker}, 12, false), (Lines{"per token", "[1, 4]"}));
    EXPECT_EQ(wrap({{"가나다라마바"}, marker}, 8, false), (Lines{"가나다라", "마바", "[1, 4]"}));
    const Piece open{"[", Style::faint, "", true}, rest{"22-23]", Style::faint, "", true, true};
    EXPECT_EQ(wrap({{"가나다라마"}, open, rest}, 10, false), (Lines{"가나다라마", "[22-23]"}));
}

TEST(Wrap, BreaksAnUnbrokenPieceThatNoLineCanHold) {
    EXPECT_EQ(wrap({{"[1, 2, 3]", Style::faint, "", true}}, 5, false), (Lines{"[1,", "2, 3]"}));
    EXPECT_EQ(wrap({{"[123456]", Style::faint, "", true}}, 5, false), (Lines{"[1234", "56]"}));
    const Piece open{"[1, ", Style::faint, "", true}, rest{"2, 3]", Style::faint, "", true, true};
    EXPECT_EQ(wrap({{"가"}, open, rest}, 6, false), (Lines{"가[1,", "2, 3]"}));
    const Piece counts{"(cited 5 times, also in 2 articles)", Style::faint, "", true};
    EXPECT_EQ(wrap({{"news.example/a"}, {"  "}, counts}, 20, false),
              (Lines{"news.example/a", "(cited 5 times, also", "in 2 articles)"}));
}

TEST(Wrap, LinksEachLineOfALinkedPieceByItself) {
    const std::string open = "\x1b]8;;https://a.example/\x1b\\", close = "\x1b]8;;\x1b\\";
    EXPECT_EQ(wrap({{"see "}, {"two words", Style::plain, "https://a.example/"}}, 8, false),
              (Lines{"see " + open + "two" + close, open + "words" + close}));
}

TEST(Hyperlink, LetsNoOtherUrlThroughThanPrintableAscii) {
    EXPECT_EQ(hyperlink("x", "https://a.example/"), "\x1b]8;;https://a.example/\x1b\\x\x1b]8;;\x1b\\");
    for (const char* url : {"", "https://a b", "https://a\x1b\\", "https://a\x07", "https://가"})
        EXPECT_EQ(hyperlink("x", url), "x") << url;
}

TEST(WantsLinks, OnlyOnAColouredTerminalUnlessTheFlagSaysSo) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    EXPECT_FALSE(wants_links(ColourWhen::automatic, ColourWhen::always, ends[1]));
    EXPECT_TRUE(wants_links(ColourWhen::always, ColourWhen::never, ends[1]));
    EXPECT_FALSE(wants_links(ColourWhen::never, ColourWhen::always, ends[1]));
    close(ends[0]);
    close(ends[1]);
}

TEST(TerminalWidth, IsColumnsWhenThatIsANumber) {
    Environment columns("COLUMNS", "132");
    EXPECT_EQ(terminal_width(), 132U);
}

TEST(WantsColour, NeverOnAPipeUnlessTheFlagSaysSo) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    EXPECT_FALSE(wants_colour(ColourWhen::automatic, ends[1]));
    EXPECT_TRUE(wants_colour(ColourWhen::always, ends[1]));
    close(ends[0]);
    close(ends[1]);
}

TEST(WantsColour, FlagWinsOverNoColor) {
    Environment no_color("NO_COLOR", "1");
    EXPECT_TRUE(wants_colour(ColourWhen::always, 1));
    EXPECT_FALSE(wants_colour(ColourWhen::automatic, 1));
    EXPECT_FALSE(wants_colour(ColourWhen::never, 1));
}

TEST(LocaleIsUtf8, AsksTheFirstVariableThatIsSet) {
    Environment all("LC_ALL", nullptr);
    Environment ctype("LC_CTYPE", "");
    Environment lang("LANG", "ko_KR.UTF-8");
    EXPECT_TRUE(locale_is_utf8());
    Environment posix("LC_ALL", "C");
    EXPECT_FALSE(locale_is_utf8());
}

TEST(Punctuation, IsAsciiWithoutUtf8) {
    EXPECT_EQ(punctuation(true).dot, "·");
    EXPECT_EQ(punctuation(false).dot, "|");
    EXPECT_EQ(punctuation(false).angle, ">");
}

} // namespace
} // namespace gisa
