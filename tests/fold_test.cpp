#include "common/text/fold.h"

#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

TEST(Fold, LowersCase) {
    EXPECT_EQ(fold("A"), "a");
    EXPECT_EQ(fold("É"), "e");
    EXPECT_EQ(fold("Σ"), "σ");
    EXPECT_EQ(fold("가"), "가");
}

TEST(Fold, TakesAccentsOffLatinLetters) {
    EXPECT_EQ(fold("é"), "e");
    EXPECT_EQ(fold("e\xCC\x81"), "e") << "decomposed";
    EXPECT_EQ(fold("ü"), "u");
    EXPECT_EQ(fold("İ"), "i");
    EXPECT_EQ(fold("ế"), "e");
}

TEST(Fold, KeepsTheMarksOfOtherScripts) {
    EXPECT_EQ(fold("が"), "が");
    EXPECT_EQ(fold("か\xE3\x82\x99"), "が") << "decomposed";
    EXPECT_EQ(fold("й"), "й");
}

TEST(Fold, FoldsCompatibilityForms) {
    EXPECT_EQ(fold("Ａ"), "a");
    EXPECT_EQ(fold("５"), "5");
    EXPECT_EQ(fold("ﬁ"), "fi");
    EXPECT_EQ(fold("ß"), "ss");
    EXPECT_EQ(fold("㎏"), "kg");
    EXPECT_EQ(fold("²"), "2");
    EXPECT_EQ(fold("㈜"), "(주)");
}

TEST(Fold, ComposesHangul) {
    EXPECT_EQ(fold("가"), "가");
    EXPECT_EQ(fold("각"), "각");
}

TEST(Fold, ShowsALoneJamoAsTheSameLetterInEveryEncoding) {
    for (const char* kieuk : {"ㅋ", "\u110F", "\uFFBB", "㉪"})
        EXPECT_EQ(fold(kieuk), "ㅋ") << kieuk;
    EXPECT_EQ(fold("\u11A8"), "ㄱ") << "of the end of a syllable";
    EXPECT_EQ(fold("㈀"), "(ㄱ)");
    EXPECT_EQ(fold("\u1161"), "ㅏ");
    EXPECT_EQ(fold("\u1140"), "\u1140") << "an old letter";
    EXPECT_EQ(fold("\u1112\u119E\u11AB"), "\u1112\u119E\u11AB") << "an old syllable";
}

TEST(Fold, DropsInvisibleCharacters) {
    EXPECT_EQ(fold("\u200B"), "") << "zero-width space";
    EXPECT_EQ(fold("\u200D"), "") << "joiner";
    EXPECT_EQ(fold("\u00AD"), "") << "soft hyphen";
    EXPECT_EQ(fold("\uFEFF"), "") << "byte order mark";
}

TEST(Fold, DropsExactlyTheInvisibleCharacters) {
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code == 0xD800) code = 0xE000;
        if (code == 0x20000) code = 0xE0000; // nothing but Han between
        if (code == 0xE2000) break;          // nor anything but private use behind
        std::string character;
        append_utf8(character, code);
        ASSERT_EQ(fold(character).empty(), is_invisible(code)) << std::hex << static_cast<unsigned>(code);
    }
}

TEST(Fold, ChangesNothingThatIsFolded) {
    for (const char* piece : {"É", "ﬁ", "Ａ", "각", "각", "㈜", "ẞ", "Σ", "が", "ㅋ", "Ǆ"})
        EXPECT_EQ(fold(fold(piece)), fold(piece)) << piece;
}

TEST(PieceSize, IsACharacterWithItsMarks) {
    EXPECT_EQ(piece_size("ab", 0), 1u);
    EXPECT_EQ(piece_size("e\xCC\x81z", 0), 3u);
    EXPECT_EQ(piece_size("각나", 0), 3u);
    EXPECT_EQ(piece_size("🇰🇷", 0), 4u);
}

TEST(PieceSize, IsOneDecomposedSyllable) {
    EXPECT_EQ(piece_size("\u1100\u1161\u1102\u1161", 0), 6u) << "가나";
    EXPECT_EQ(piece_size("\u1100\u1161\u11A8\u1102", 0), 9u) << "각ㄴ";
    EXPECT_EQ(piece_size("\u1100\u1102", 0), 3u) << "a lone leading consonant";
    EXPECT_EQ(piece_size("\u1100\u1161\u11A8\u11A8", 0), 9u) << "each letter once";
    EXPECT_EQ(piece_size("\u1100\u1161\u11A8\u302E", 0), 12u) << "with its tone mark";
    EXPECT_EQ(piece_size("\u1100\u0301\u1161", 0), 5u) << "a mark parts them";
}

TEST(PieceSize, IsASyllableAndTheFinalBehindIt) {
    EXPECT_EQ(piece_size("가\u11A8", 0), 6u) << "각, half decomposed";
    EXPECT_EQ(piece_size("각\u11A8", 0), 3u);
    EXPECT_EQ(piece_size("가\u1161", 0), 3u);
}

TEST(PieceSize, LeavesInvisibleCharactersToThemselves) {
    EXPECT_EQ(piece_size("a\uFE0F", 0), 1u);
    EXPECT_EQ(piece_size("각\u034F\u302E", 0), 3u);
}

TEST(PieceSize, IsOneForABrokenByte) {
    EXPECT_EQ(piece_size("\xFFz", 0), 1u);
    EXPECT_EQ(piece_size("\xEA\xB0", 0), 1u);
    EXPECT_EQ(piece_size("\xEA\xB0", 1), 1u);
}

TEST(PieceSize, HoldsACharacterWithAThousandMarksInBounds) {
    std::string text = "e";
    for (int i = 0; i < 1000; ++i)
        text += "\xCC\x81";
    EXPECT_LT(piece_size(text, 0), 100u);
    EXPECT_EQ(piece_size(text, 0) % 2, 1u) << "and cuts no mark";
}

} // namespace
} // namespace gisa
