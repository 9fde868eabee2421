#include "common/text/normalise.h"
#include "tests/linear_time.h"

#include "common/text/fold.h"
#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

/// What search sees, as a text.
std::string seen(std::string_view text) {
    std::string out;
    for (Normaliser in(text); !in.at_end(); in.pop())
        append_utf8(out, in.peek().code);
    return out;
}

/// The pieces of the text behind the characters, `|` between.
std::string pieces(std::string_view text) {
    std::string out;
    for (Normaliser in(text); !in.at_end(); in.pop()) {
        const Character c = in.peek();
        if (!out.empty()) out += '|';
        out += text.substr(c.begin, c.end - c.begin);
    }
    return out;
}

TEST(Normalise, FoldsEachCharacter) {
    EXPECT_EQ(seen("OpenAI’s Café ＡＩ"), "openai’s cafe ai");
    EXPECT_EQ(seen("삼성전자 李在明"), "삼성전자 李在明");
    EXPECT_EQ(seen("㈜Ⅲ½"), "(주)iii1⁄2");
    EXPECT_EQ(pieces("㈜가"), "㈜|㈜|㈜|가");
    EXPECT_EQ(seen(""), "");
}

TEST(Normalise, FoldsEveryCharacterAsFoldDoes) {
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code == 0xD800) code = 0xE000;
        if (code == 0x20000) code = 0xE0000; // nothing but Han between
        if (code == 0xE2000) break;          // nor anything but private use behind
        const bool is_sign = code == 0x318D || code == 0x119E || code == 0x2122 || code == 0x2120;
        std::string character;
        append_utf8(character, code);
        ASSERT_EQ(seen(character), is_sign ? " " : fold(character))
            << std::hex << static_cast<unsigned>(code);
    }
}

TEST(Normalise, ComposesDecomposedSyllables) {
    EXPECT_EQ(seen("\u1109\u1161\u11B7\u1109\u1165\u11BC"), "삼성");
    EXPECT_EQ(pieces("\u1109\u1161\u11B7\u1109\u1165\u11BC"), "\u1109\u1161\u11B7|\u1109\u1165\u11BC");
    EXPECT_EQ(seen("가\u11A8"), "각") << "half decomposed";
    EXPECT_EQ(seen("각\u302E"), seen("\u1100\u1161\u11A8\u302E")) << "with a tone mark";
}

TEST(Normalise, ComposesTypedLetters) {
    EXPECT_EQ(seen("ㅇㅣㅈㅐㅁㅕㅇ"), "이재명");
    EXPECT_EQ(pieces("ㅇㅣㅈㅐㅁㅕㅇ"), "ㅇㅣ|ㅈㅐ|ㅁㅕㅇ");
    EXPECT_EQ(seen("안녕ㅎㅏ세요"), "안녕하세요");
    EXPECT_EQ(seen("ㅤㄹㅙㅤ"), "뢔") << "as KS X 1001 writes what it has no code for";
}

TEST(Normalise, ComposesHalfWidthLetters) {
    EXPECT_EQ(seen("ﾷￜﾸￃﾱￊﾷ"), "이재명");
    EXPECT_EQ(pieces("ﾷￜﾸￃﾱￊﾷ"), "ﾷￜ|ﾸￃ|ﾱￊﾷ");
    EXPECT_EQ(seen("ﾻﾻ"), "ㅋㅋ");
    EXPECT_EQ(seen("ﾷㅣ"), "이") << "of both widths";
}

TEST(Normalise, LeavesLettersThatAreInNoSyllable) {
    EXPECT_EQ(seen("ㅋㅋㅋ ㅇㅈㅁ ㅏ ㄱ ㅠㅠ"), "ㅋㅋㅋ ㅇㅈㅁ ㅏ ㄱ ㅠㅠ");
    EXPECT_EQ(seen("\u110F\u110F"), "ㅋㅋ") << "what NFKC makes of them";
    EXPECT_EQ(seen("\u1100\u1160"), "ㄱ") << "a consonant with a filler for a vowel";
}

TEST(Normalise, LeavesOldHangulInItsLetters) {
    EXPECT_EQ(seen("\u1112\u119E\u11AB글"), "\u1112\u119E\u11AB글");
    EXPECT_EQ(seen("가\u11EB"), "가\u11EB");
}

TEST(Normalise, LeavesInvisibleCharactersOut) {
    for (const std::string_view unseen : {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD",
                                          "\uFE0F", "\u200E", "\u202B", "\u2069", "\u034F"}) {
        const std::string in_word = "이재" + std::string(unseen) + "명" + std::string(unseen);
        EXPECT_EQ(seen(in_word), "이재명") << ::testing::PrintToString(unseen);
        EXPECT_EQ(pieces(in_word), "이|재|명");
        EXPECT_EQ(seen(std::string(unseen) + "AI" + std::string(unseen)), "ai");
    }
    EXPECT_EQ(seen("\u200B\u200B"), "");
    EXPECT_EQ(seen("ㅇ\u200Bㅣ"), "이") << "also inside a syllable";
    EXPECT_EQ(seen("\u1109\u200B\u1161"), "사");
    EXPECT_EQ(seen("и\u200D\u0306"), "й");
    EXPECT_EQ(pieces("ㅇ\u200Bㅣ\u200B"), "ㅇ\u200Bㅣ");
}

TEST(Normalise, MakesSpacesOfSignsThatFoldToLetters) {
    EXPECT_EQ(seen("한ㆍ미"), "한 미");
    EXPECT_EQ(seen("한\u119E미"), "한 미") << "what NFKC makes of it";
    EXPECT_EQ(seen("GPT™"), "gpt ");
}

TEST(Normalise, GivesEachBrokenByteItsSpan) {
    EXPECT_EQ(seen("가\xEA\xB0나"), "가\uFFFD\uFFFD나");
    EXPECT_EQ(pieces("가\xEA\xB0나"), "가|\xEA|\xB0|나");
    EXPECT_EQ(pieces("\xED\xA0\x80"), "\xED|\xA0|\x80") << "a surrogate";
    EXPECT_EQ(pieces("\xC0\xAF"), "\xC0|\xAF") << "an overlong";
    EXPECT_EQ(pieces("a\xF0\x9F\x87"), "a|\xF0|\x9F|\x87") << "a tail cut off";
    EXPECT_EQ(seen(std::string_view("A\0B", 3)), std::string_view("a\0b", 3));
}

TEST(Normalise, LooksAheadAsFarAsAsked) {
    Normaliser in("가ㅇㅣ½");
    EXPECT_EQ(in.peek(2).code, U'1');
    EXPECT_EQ(in.peek(4).code, U'2');
    EXPECT_EQ(in.peek(5).code, U' ') << "behind the end";
    EXPECT_EQ(in.peek(5).begin, in.peek(5).end);
    EXPECT_EQ(in.peek().code, U'가');
    in.pop();
    EXPECT_EQ(in.peek().code, U'이');
    in.pop(4);
    EXPECT_TRUE(in.at_end());
    in.pop();
    EXPECT_TRUE(in.at_end());
}

TEST(Normalise, KeepsCountWhereOneAlwaysLooksAhead) {
    const std::string text = repeated_to(3'000, "가ㅇㅣ½");
    std::string ahead, taken;
    Normaliser in(text);
    for (append_utf8(ahead, in.peek().code); !in.at_end(); in.pop()) {
        append_utf8(ahead, in.peek(1).code);
        append_utf8(taken, in.peek().code);
    }
    EXPECT_EQ(taken, seen(text));
    EXPECT_EQ(ahead, taken + " ");
}

TEST(Normalise, LetsAReaderTakeAsciiItself) {
    Normaliser in("ab\u200B\u0301c\u200B");
    EXPECT_TRUE(in.at_ascii());
    in.skip_to(1);
    EXPECT_EQ(in.position(), 1u);
    EXPECT_EQ(in.peek().code, U'b');
    EXPECT_EQ(in.peek().end, 7u) << "with its mark";
    EXPECT_FALSE(in.at_ascii()) << "looked at, not taken";
    in.pop();
    EXPECT_TRUE(in.at_ascii());
    in.skip_to(8);
    EXPECT_TRUE(in.at_end()) << "what is left cannot be seen";
}

TEST(Normalise, FinishesFastOnAnything) {
    for (const char* part :
         {"가", "ㅋ", "ㅇㅣ", "ﾷￜ", "\u1109\u1161", "\u1109", "\u0301", "\u200B", "e\u200B\u0301",
          "\u1109\u200B", "ㅇ\u200B", "\xFF", "\xEA\xB0", "ﷺ", "🇰🇷", "\uFE0F", "\u119E"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 18, [&](std::size_t size) { seen(repeated_to(size, part)); });
    }
}

} // namespace
} // namespace gisa
