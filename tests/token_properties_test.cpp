// What holds for the tokens of every text, tried on random ones (the same each time) that are made of all
// that Korean and English text is written in.

#include "tests/token_properties.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>

namespace gisa {
namespace {

constexpr const char* kPieces[] = {
    // words
    "이재명", "은", "삼성전자", "모델을", "OpenAI", "GPT", "s", "S", "Café", "é", "ß", "ﬁ", "İ", "李在明",
    "金", "Привет", "が", "й", "กำ", "हिन्दी", "عربي",
    // typed letters, in both widths
    "ㅇㅣㅈㅐㅁㅕㅇ", "ㅋㅋㅋ", "ㅇㅈㅁ", "ㅠㅠ", "ㅎ", "ㅏ", "ㄳ", "ㅘ", "ﾡ", "ￂ", "ﾷￜ",
    // decomposed and old Hangul
    "\u1109\u1161\u11B7", "\u1109\u1165\u11BC", "\u1100", "\u1161", "\u11A8", "가\u11A8",
    "\u1112\u119E\u11AB", "\u1140", "\u115F\u1161", "\u1100\u1160", "\u302E",
    // numbers
    "5", "1,000", "4.1", "½", "²", "５", "٣", "①",
    // signs that join or separate
    "'", "’", "ʻ", "`", "＇", "‘", "'s", "’s ", ".", ",", "．", "，", "-", "\u2010", "\u2011", "\u2013",
    "\u2212", "\uFE63", "\uFF0D", "·", "ㆍ", "・", "‧", "･", "™", " ", " ", " ", "\n", "　", "\u00A0", "(",
    "“", "㈜", "Ⅲ", "㎏", "㉠", "㉮", "㈀", "㏂", "ﷺ",
    // marks
    "\u0301", "\u0308", "\u20E3", "\u0338", "\u3099",
    // invisible
    "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\uFE0F", "\u200E", "\u202B", "\u2066",
    "\u034F", "\u3164", "\uFFA0", "\U000E0041",
    // emoji
    "🇰🇷", "😀", "👨\u200D👩", "❤\uFE0F", "1\uFE0F\u20E3"};

constexpr const char* kBroken[] = {
    "\xFF",     "\x80",         "\xEA",         "\xEA\xB0",         "\xED\xA0\x80",
    "\xC0\xAF", "\xF0\x9F\x87", "\xE0\x80\x80", "\xF5\x80\x80\x80", "\xCC"};

class RandomText {
public:
    explicit RandomText(std::uint32_t seed) : random_(seed) {}

    /// `broken` in a hundred pieces are no valid UTF-8.
    std::string write(std::size_t broken) {
        std::string text;
        for (std::size_t pieces = 1 + below(12); pieces > 0; --pieces)
            text +=
                below(100) < broken ? kBroken[below(std::size(kBroken))] : kPieces[below(std::size(kPieces))];
        return text;
    }
    /// Of what compatibility forms there are: not of typed letters, which NFKC composes wrongly, nor of ™.
    std::string write_forms() {
        static constexpr const char* kForms[] = {
            "이재명", "은", "ＯｐｅｎＡＩ", "＇ｓ", "ﬁ",  "５",     "２，０００", "．", "½",
            "①",      "Ⅲ",  "㎏",           "㈜",   "㉮", "ㅋㅋㅋ", "ㅀ",         "ﾻ",  "한ㆍ미",
            "･",      "－", "　",           "金",   "Å",  "ſ",      "﷼",          "s",  "1"};
        std::string text;
        for (std::size_t pieces = 1 + below(8); pieces > 0; --pieces)
            text += kForms[below(std::size(kForms))];
        return text;
    }
    std::string write_ascii() {
        static constexpr char kSigns[] = "aZs'`.,1509 -s,'";
        std::string text;
        for (std::size_t size = 1 + below(16); size > 0; --size)
            text += kSigns[below(sizeof kSigns - 1)];
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::mt19937 random_;
};

/// A text as a test can show it.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        char hex[8];
        std::snprintf(hex, sizeof hex, "\\x%02X", static_cast<unsigned char>(c));
        out += hex;
    }
    return out;
}

TEST(TokenProperties, HoldForEachPieceAlone) {
    for (const char* piece : kPieces)
        EXPECT_EQ(testing::broken_token_property(piece), "") << piece;
    for (const char* piece : kBroken)
        EXPECT_EQ(testing::broken_token_property(piece), "") << escaped(piece);
}

TEST(TokenProperties, HoldForEveryTwoPieces) {
    for (const char* first : kPieces)
        for (const char* second : kPieces) {
            const std::string text = std::string(first) + second;
            ASSERT_EQ(testing::broken_token_property(text), "") << text << " " << escaped(text);
        }
}

TEST(TokenProperties, HoldForRandomTexts) {
    RandomText random(1);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = random.write(0);
        ASSERT_EQ(testing::broken_token_property(text), "") << text << " " << escaped(text);
    }
}

TEST(TokenProperties, HoldForCompatibilityForms) {
    RandomText random(4);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = random.write_forms();
        ASSERT_EQ(testing::broken_token_property(text), "") << text;
        ASSERT_EQ(testing::broken_likeness(text, testing::compatible(text), "NFKC is not alike"), "") << text;
    }
}

TEST(TokenProperties, HoldForBrokenTexts) {
    RandomText random(2);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = random.write(30);
        ASSERT_EQ(testing::broken_token_property(text), "") << escaped(text);
    }
}

TEST(TokenProperties, HoldForAsciiOnEitherPath) {
    RandomText random(3);
    for (int i = 0; i < 10'000; ++i) {
        const std::string text = random.write_ascii();
        ASSERT_EQ(testing::broken_fast_path(text), "") << text;
    }
}

} // namespace
} // namespace gisa
