#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, DecodesEveryCharacterThatItEncodes) {
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code < 0xE000) continue;
        std::string text;
        append_utf8(text, code);
        ASSERT_EQ(decode(text, 0).code, code);
        ASSERT_EQ(decode(text, 0).size, text.size());
        ASSERT_EQ(decode_before(text, text.size()).code, code);
        ASSERT_EQ(decode_before(text, text.size()).size, text.size());
        ASSERT_EQ(first_invalid_utf8(text), std::string_view::npos);
    }
}

TEST(Utf8, DecodesCharactersOfOneToFourBytes) {
    EXPECT_EQ(decode("A", 0).code, U'A');
    EXPECT_EQ(decode("é", 0).code, U'é');
    EXPECT_EQ(decode("각", 0).code, U'각');
    EXPECT_EQ(decode("🇰", 0).code, U'🇰');
    EXPECT_EQ(decode("🇰", 0).size, 4);
}

TEST(Utf8, GivesAReplacementOfOneByteForEachBadByte) {
    for (const std::string_view bad : {"\x80"sv,             // a tail without a head
                                       "\xC3"sv,             // cut short
                                       "\xC3("sv,            // a head without its tail
                                       "\xC0\x80"sv,         // overlong
                                       "\xE0\x80\x80"sv,     // overlong
                                       "\xF0\x80\x80\x80"sv, // overlong
                                       "\xED\xA0\x80"sv,     // a surrogate
                                       "\xF4\x90\x80\x80"sv, // beyond U+10FFFF
                                       "\xF8\x88\x80\x80"sv, "\xFF"sv, "\xEA\xB0"sv, "\xF0\x9F\x87"sv}) {
        EXPECT_EQ(decode(bad, 0).code, char32_t{0xFFFD});
        EXPECT_EQ(decode(bad, 0).size, 1);
        EXPECT_EQ(first_invalid_utf8(bad), 0u);
    }
}

TEST(Utf8, DecodesBackwardsWhatItDecodesForwards) {
    const std::string_view text = "AI가 \xFF늘었다\xEA\xB0 é🇰\x80";
    std::vector<std::size_t> forwards, backwards;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).size)
        forwards.push_back(at);
    for (std::size_t at = text.size(); at > 0;) {
        at -= decode_before(text, at).size;
        backwards.insert(backwards.begin(), at);
    }
    EXPECT_EQ(forwards, backwards);
}

TEST(Utf8, NamesTheOffsetOfTheFirstBadByte) {
    EXPECT_EQ(first_invalid_utf8("AI가 늘었다"), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8(""), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8("AI가\xFF"), 5u);
    EXPECT_EQ(first_invalid_utf8("AI\xEA\xB0"), 2u);
}

TEST(Utf8, TakesNulForAnOrdinaryCharacter) {
    EXPECT_EQ(first_invalid_utf8("A\0B"sv), std::string_view::npos);
    EXPECT_EQ(decode("\0"sv, 0).size, 1);
}

TEST(Utf8, FindsTheStartOfTheCharacterThatACutWouldHit) {
    const std::string_view text = "a각🇰";
    EXPECT_EQ(character_start(text, 0), 0u);
    EXPECT_EQ(character_start(text, 1), 1u);
    EXPECT_EQ(character_start(text, 2), 1u);
    EXPECT_EQ(character_start(text, 3), 1u);
    EXPECT_EQ(character_start(text, 4), 4u);
    EXPECT_EQ(character_start(text, 7), 4u);
    EXPECT_EQ(character_start(text, 8), 8u);
    EXPECT_EQ(character_start(text, 99), 8u) << "beyond the text: its end";
}

TEST(Utf8, MovesACutBackByAtMostThreeBytesInBrokenText) {
    const std::string tails(100, '\x80');
    EXPECT_GE(character_start(tails, 50), 47u);
}

TEST(Utf8, TrimsWhiteSpaceAtTheEndsOnly) {
    EXPECT_EQ(trim(" \t\r\n AI 가 \f\v"), "AI 가");
    EXPECT_EQ(trim("가"), "가");
    EXPECT_EQ(trim(" \n "), "");
    EXPECT_EQ(trim(""), "");
}

TEST(Utf8, CountsCodePointsAndUtf16Units) {
    EXPECT_EQ(code_point_count("a가🚀"), 3u);
    EXPECT_EQ(utf16_length("a가🚀"), 4u);
    EXPECT_EQ(code_point_count("\xff\xec\x98"), 3u) << "a broken byte counts as one";
    EXPECT_EQ(utf16_length(""), 0u);
}

TEST(Utf8, KnowsAHangulSyllable) {
    EXPECT_TRUE(is_hangul_syllable(U'가'));
    EXPECT_TRUE(is_hangul_syllable(U'힣'));
    EXPECT_FALSE(is_hangul_syllable(U'ㅋ'));
    EXPECT_FALSE(is_hangul_syllable(U'李'));
    EXPECT_FALSE(is_hangul_syllable(U'a'));
}

} // namespace
} // namespace gisa
