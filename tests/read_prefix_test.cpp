#include "searcher/query/read_prefix.h"

#include "tests/linear_time.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string utf8(char32_t code) {
    if (code < 0x80) return {static_cast<char>(code)};
    return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
}

/// `<서-섷>`
std::string describe_place(const Place& place) {
    std::string text = "<";
    for (const CodeRange& range : place)
        text += (text == "<" ? "" : ",") + utf8(range.first) +
                (range.first == range.last ? "" : "-" + utf8(range.last));
    return text + ">";
}

/// `이재<마-밓>`, several with a space between.
std::string describe(const std::vector<Beginning>& beginnings) {
    std::string text;
    for (const Beginning& beginning : beginnings) {
        text += (text.empty() ? "" : " ") + beginning.literal;
        for (const Place& place : beginning.open)
            text += describe_place(place);
    }
    return text;
}

std::string read(std::string_view typed) {
    const TypedPrefix prefix = read_prefix(typed);
    return prefix.kept + "|" + describe(prefix.meant);
}

} // namespace

TEST(ReadPrefix, TakesWhatASyllableMayBecome) {
    EXPECT_EQ(read("삼ㅅ"), "|삼<사-싷>");
    EXPECT_EQ(read("서"), "|<서-섷>");
    EXPECT_EQ(read("삼서"), "|삼<서-섷>");
    EXPECT_EQ(read("설"), "|<설-섫> 서<라-맇>");
    EXPECT_EQ(read("성"), "|<성> 서<아-잏>");
}

TEST(ReadPrefix, TakesInitialsAnywhere) {
    EXPECT_EQ(read("ㅇㅈㅁ"), "|<아-잏><자-짛><마-밓>");
    EXPECT_EQ(read("ㅅ성ㅈ"), "|<사-싷><성><자-짛>");
    EXPECT_EQ(read("ㄳ"), "|<가-깋><사-싷>") << "joined by an input method";
    EXPECT_EQ(read("ㅆ"), "|<싸-앃>");
}

TEST(ReadPrefix, PutsLettersTogetherInAnyForm) {
    EXPECT_EQ(read("ㅅㅏㅁㅅ"), "|삼<사-싷>");
    EXPECT_EQ(read("삼ㅅㅓ"), "|삼<서-섷>");
}

TEST(ReadPrefix, ReadsDecomposedAndHalfWidthHangul) {
    EXPECT_EQ(read("\u1109\u1161\u11B7\u1109"), read("삼ㅅ")) << "NFD";
    EXPECT_EQ(read("\uFFB5\uFFC2\uFFB1\uFFB5"), read("삼ㅅ")) << "half-width";
}

TEST(ReadPrefix, ReadsHangulWithMarksOnIt) {
    EXPECT_EQ(read("ㄳ\u0301"), "|<가-깋><사-싷>");
    EXPECT_TRUE(read_prefix("sk 삼ㅏ\u0301").meant.empty());
}

TEST(ReadPrefix, FoldsWordsOfOtherScripts) {
    EXPECT_EQ(read("Open"), "|open");
    EXPECT_EQ(read("ＯＰＥＮ"), "|open");
    EXPECT_EQ(read("Café"), "|cafe");
}

TEST(ReadPrefix, KeepsWhatStandsBeforeTheLastWord) {
    EXPECT_EQ(read("lee jae"), "lee |jae");
    EXPECT_EQ(read("OpenAI 이재ㅁ"), "OpenAI |이재<마-밓>");
    EXPECT_EQ(read("\"sam alt"), "\"sam |alt");
    EXPECT_EQ(read("이재명 -open"), "이재명 -|open");
    EXPECT_EQ(read("Lee Jae-my"), "Lee Jae-|my");
    EXPECT_EQ(read("SK하ㅇ"), "SK|하<아-잏>");
}

TEST(ReadPrefix, KnowsWhatAKeyboardSetToLatinMeant) {
    EXPECT_EQ(describe(read_prefix("hbm tkatjd").mistyped), "삼<성> 삼서<아-잏>");
    EXPECT_TRUE(read_prefix("google").mistyped.empty());
}

TEST(ReadPrefix, MeansNothingWithoutAWordAtTheEnd) {
    for (std::string_view typed : {"", " ", "삼성 ", "open ", "...", "?!", "open-", "2025", "GPT-5", "李在",
                                   "ㅏ", "삼ㅏㅏ", "\U0001F1F0\U0001F1F7"})
        EXPECT_TRUE(read_prefix(typed).meant.empty()) << typed << " gives " << read(typed);
}

TEST(ReadPrefix, MeansNothingByControlsAndBrokenText) {
    using namespace std::string_view_literals;
    for (std::string_view typed :
         {"op\x1b[31men"sv, "open\n"sv, "a\0b"sv, "\xEC\x82"sv, "삼\xFF"sv, "\xC2\x85open"sv})
        EXPECT_TRUE(read_prefix(typed).meant.empty());
    EXPECT_TRUE(read_prefix(std::string(200, 'a')).meant.empty()) << "no word is that long";
}

TEST(ReadPrefix, IsLinearInWhatIsTyped) {
    for (const char* piece : {"ㅅ", "삼", "a", "ㄱㅏㄱ", "a ㅅ", "\xEC", "e\u0301"})
        expect_linear(1 << 20, [&](std::size_t size) { read_prefix(repeated_to(size, piece)); });
}

} // namespace gisa
