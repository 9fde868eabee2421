#include "common/text/tokenise.h"
#include "tests/linear_time.h"

#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

/// What search sees.
Texts tokens(std::string_view text) {
    Texts found;
    for (const Token& token : tokenise(text))
        found.emplace_back(token.text);
    return found;
}

/// What stands in the text.
Texts sources(std::string_view text) {
    Texts found;
    for (const Token& token : tokenise(text))
        found.emplace_back(text.substr(token.span.begin, token.span.size()));
    return found;
}

TEST(Tokenise, SplitsAtSpacesAndPunctuation) {
    EXPECT_EQ(tokens("OpenAI released a model. 삼성전자는 밝혔다!"),
              (Texts{"openai", "released", "a", "model", "삼성전자는", "밝혔다"}));
    EXPECT_EQ(tokens(""), Texts{});
    EXPECT_EQ(tokens(" .,!? — …"), Texts{});
}

TEST(Tokenise, SplitsWhereTheScriptChanges) {
    EXPECT_EQ(tokens("SK하이닉스의"), (Texts{"sk", "하이닉스의"}));
    EXPECT_EQ(tokens("GPT-4o"), (Texts{"gpt", "4", "o"}));
    EXPECT_EQ(tokens("HBM4를 3조원에"), (Texts{"hbm", "4", "를", "3", "조원에"}));
    EXPECT_EQ(tokens("李在明은"), (Texts{"李在明", "은"}));
}

TEST(Tokenise, NamesTheScript) {
    const auto found = tokenise("AI 5 삼성 李 Привет");
    ASSERT_EQ(found.size(), 5u);
    EXPECT_EQ(found[0].script, Script::latin);
    EXPECT_EQ(found[1].script, Script::digit);
    EXPECT_EQ(found[2].script, Script::hangul);
    EXPECT_EQ(found[3].script, Script::han);
    EXPECT_EQ(found[4].script, Script::other);
}

TEST(Tokenise, TellsWhetherATokenIsGluedToTheOneBefore) {
    const auto found = tokenise("AI로 AI 로");
    ASSERT_EQ(found.size(), 4u);
    EXPECT_FALSE(found[0].glued);
    EXPECT_TRUE(found[1].glued);
    EXPECT_FALSE(found[2].glued);
    EXPECT_FALSE(found[3].glued);
}

TEST(Tokenise, KeepsANumberWithItsPointsAndThousandsWhole) {
    EXPECT_EQ(tokens("260,000 or 1,234,567"), (Texts{"260000", "or", "1234567"}));
    EXPECT_EQ(tokens("GPT-4.1 and v1.2.3"), (Texts{"gpt", "4.1", "and", "v", "1.2.3"}));
    EXPECT_EQ(tokens("3.5조원"), (Texts{"3.5", "조원"}));
    EXPECT_EQ(sources("260,000 or 4.1"), (Texts{"260,000", "or", "4.1"}));
}

TEST(Tokenise, EndsANumberAtAFullStopOrAnotherComma) {
    EXPECT_EQ(tokens("in 2025. 5,6 and 1,23 and 1,2345"),
              (Texts{"in", "2025", "5", "6", "and", "1", "23", "and", "1", "2345"}));
    EXPECT_EQ(sources("7월 3.")[2], "3");
}

TEST(Tokenise, TakesLettersWithFullStopsForOneWord) {
    EXPECT_EQ(tokens("The U.S. and A.I.: at 6p.m. the U.S.S.R.'s Ｕ．Ｎ．이"),
              (Texts{"the", "us", "and", "ai", "at", "6", "pm", "the", "ussr", "un", "이"}));
    EXPECT_EQ(sources("(U.S.) Ｕ．Ｎ．이 u.k., a.i.?"), (Texts{"U.S.", "Ｕ．Ｎ．", "이", "u.k.", "a.i."}));
    const auto found = tokenise("A.I.가");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_FALSE(found[0].may_be_in_name);
    EXPECT_EQ(found[0].prefix_span(1).end, 2u);
    EXPECT_FALSE(found[1].glued) << "a full stop stands between";
}

TEST(Tokenise, TakesNoSentenceOrAddressForSuchAWord) {
    EXPECT_EQ(tokens("Plan B. A plan."), (Texts{"plan", "b", "a", "plan"}));
    EXPECT_EQ(tokens("a.b.c.d.e.f.g.h."), Texts{"abcdefgh"}) << "the longest";
    EXPECT_EQ(tokens("U.S J.K.Rowling a.b.example x.y.2 v.1.2"),
              (Texts{"u", "s", "j", "k", "rowling", "a", "b", "example", "x", "y", "2", "v", "1.2"}));
}

TEST(Tokenise, LeavesAPossessiveOutOfEveryToken) {
    EXPECT_EQ(tokens("OpenAI's model"), (Texts{"openai", "model"}));
    EXPECT_EQ(tokens("OpenAI’s model"), (Texts{"openai", "model"}));
    EXPECT_EQ(tokens("OPENAI'S MODEL"), (Texts{"openai", "model"}));
    EXPECT_EQ(tokens("GPT-5's model"), (Texts{"gpt", "5", "model"}));
    EXPECT_EQ(tokens("GPT-4.1’s model"), (Texts{"gpt", "4.1", "model"}));
    EXPECT_EQ(tokens("네이버's model"), (Texts{"네이버", "model"}));
    EXPECT_EQ(sources("OpenAI's model"), (Texts{"OpenAI", "model"}));
}

TEST(Tokenise, DropsAnApostropheInsideAWord) {
    EXPECT_EQ(tokens("don't O'Brien it’ll"), (Texts{"dont", "obrien", "itll"}));
    EXPECT_EQ(tokens("l'été l’Été O'Shea L'sé"), (Texts{"lete", "lete", "oshea", "lse"}));
    EXPECT_EQ(tokens("Hawaiʻi Hawai`i Hawai＇i P‘yŏngyang Pʼyongyang"),
              (Texts{"hawaii", "hawaii", "hawaii", "pyongyang", "pyongyang"}));
    EXPECT_EQ(tokens("ʻa’ 삼'성 5'5 `AI`"), (Texts{"a", "삼", "성", "5", "5", "ai"}))
        << "between Latin letters only";
    EXPECT_EQ(sources("don't stop"), (Texts{"don't", "stop"}));
}

TEST(Tokenise, TakesAQuoteAtAnEndForNoPartOfAWord) {
    EXPECT_EQ(sources("'AI' said 'it' ‘삼성’ models'"), (Texts{"AI", "said", "it", "삼성", "models"}));
}

TEST(Tokenise, FoldsCaseAccentsAndForms) {
    EXPECT_EQ(tokens("Café CAFÉ cafe\xCC\x81 ＡＩ ﬁne"), (Texts{"cafe", "cafe", "cafe", "ai", "fine"}));
    EXPECT_EQ(sources("Café ＡＩ ﬁne"), (Texts{"Café", "ＡＩ", "ﬁne"}));
}

TEST(Tokenise, TakesTheSlowPathToTheSameResult) {
    EXPECT_EQ(tokens("ＯｐｅｎＡＩ　ＧＰＴ５　ｘ１"), tokens("OpenAI GPT5 x1"));
}

TEST(Tokenise, ReadsFullWidthTextAsAscii) {
    EXPECT_EQ(tokens("ＧＰＴ－４．１，　２６０，０００　ＯｐｅｎＡＩ＇ｓ　ｄｏｎ＇ｔ"),
              (Texts{"gpt", "4.1", "260000", "openai", "dont"}));
    EXPECT_EQ(sources("２６０，０００원"), (Texts{"２６０，０００", "원"}));
}

TEST(Tokenise, ReadsCompatibilityForms) {
    EXPECT_EQ(tokens("㈜삼성전자 Ⅲ ⅳ ㎏ ㉮"), (Texts{"주", "삼성전자", "iii", "iv", "kg", "가"}));
    EXPECT_EQ(sources("㈜삼성전자"), (Texts{"㈜", "삼성전자"}));
}

TEST(Tokenise, SplitsAtEveryHyphen) {
    for (const char* hyphen : {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\uFE63", "\uFF0D"}) {
        EXPECT_EQ(tokens("Jae" + std::string(hyphen) + "myung"), (Texts{"jae", "myung"})) << hyphen;
        EXPECT_EQ(tokens("한국" + std::string(hyphen) + "은 5" + hyphen + "6"),
                  (Texts{"한국", "은", "5", "6"}));
        EXPECT_FALSE(tokenise("AI" + std::string(hyphen) + "로").at(1).glued);
    }
}

TEST(Tokenise, TakesInvisibleCharactersForNothing) {
    for (const std::string unseen : {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\uFE0F",
                                     "\u200E", "\u200F", "\u202A", "\u202C", "\u2066", "\u2069", "\u061C"}) {
        EXPECT_EQ(tokens("삼성" + unseen + "전자 Open" + unseen + "AI"), (Texts{"삼성전자", "openai"}));
        EXPECT_EQ(sources(unseen + "삼성" + unseen + "전자" + unseen + " AI" + unseen),
                  (Texts{"삼성" + unseen + "전자", "AI"}))
            << "inside a word, never at its ends";
        EXPECT_EQ(tokens("OpenAI" + unseen + "'" + unseen + "s don" + unseen + "'" + unseen + "t 1," +
                         unseen + "000"),
                  (Texts{"openai", "dont", "1000"}));
        EXPECT_TRUE(tokenise("AI" + unseen + "로").at(1).glued);
    }
    EXPECT_EQ(tokens("삼성\u200B전자 Open\u00ADAI \uFEFFAI"), (Texts{"삼성전자", "openai", "ai"}));
    EXPECT_EQ(sources("삼성\u200B전자"), (Texts{"삼성\u200B전자"}));
}

TEST(Tokenise, TakesEmojiAndMiddleDotsForSeparators) {
    EXPECT_EQ(tokens("이재명🇰🇷은 AI😀model"), (Texts{"이재명", "은", "ai", "model"}));
    EXPECT_EQ(tokens("한ㆍ미·일・중‧러･북 A·B"), (Texts{"한", "미", "일", "중", "러", "북", "a", "b"}));
    EXPECT_EQ(tokens("이재명👨\u200D👩은 ❤\uFE0F AI™"), (Texts{"이재명", "은", "ai"}));
    EXPECT_FALSE(tokenise("이재명🇰🇷은").at(1).glued);
}

TEST(Tokenise, KeepsLoneJamoAsATokenOfTheirOwn) {
    EXPECT_EQ(tokens("ㅋㅋㅋ ㅇㅈㅁ ㅏ"), (Texts{"ㅋㅋㅋ", "ㅇㅈㅁ", "ㅏ"}));
    EXPECT_EQ(sources("ㅋㅋㅋ ㅇㅈㅁ"), (Texts{"ㅋㅋㅋ", "ㅇㅈㅁ"}));
    EXPECT_EQ(tokens("이재명ㅋㅋ은 AIㅠㅠ ㅋㅋПривет かㅋ"),
              (Texts{"이재명", "ㅋㅋ", "은", "ai", "ㅠㅠ", "ㅋㅋ", "привет", "か", "ㅋ"}));
    EXPECT_EQ(tokenise("ㅋㅋㅋ").at(0).script, Script::other);
    EXPECT_EQ(tokens("ﾻﾻﾻ"), tokens("ㅋㅋㅋ"));
}

TEST(Tokenise, ComposesLettersIntoSyllables) {
    EXPECT_EQ(tokens("ㅇㅣㅈㅐㅁㅕㅇ은 ﾷￜﾸￃﾱￊﾷ"), (Texts{"이재명은", "이재명"}));
    EXPECT_EQ(sources("ㅇㅣㅈㅐㅁㅕㅇ은"), (Texts{"ㅇㅣㅈㅐㅁㅕㅇ은"}));
    EXPECT_EQ(tokenise("ㅇㅣㅈㅐㅁㅕㅇ").at(0).script, Script::hangul);
    EXPECT_EQ(tokens("ㅋㅋㅋㅏ"), (Texts{"ㅋㅋ", "카"}));
    EXPECT_EQ(sources("ㅋㅋㅋㅏ"), (Texts{"ㅋㅋ", "ㅋㅏ"}));
}

TEST(Tokenise, SeparatesAtBrokenUtf8) {
    EXPECT_EQ(tokens("open\xFF"
                     "ai 삼성\xEA\xB0전자"),
              (Texts{"open", "ai", "삼성", "전자"}));
    EXPECT_EQ(tokens(std::string_view("A\0B", 3)), (Texts{"a", "b"}));
    EXPECT_EQ(tokens("삼\xED\xA0\x80성 a\xC0\xAF"
                     "b 전\xF0\x9F\x87"),
              (Texts{"삼", "성", "a", "b", "전"}))
        << "a surrogate, an overlong, a tail cut off";
    EXPECT_FALSE(tokenise("AI\xFF로").at(1).glued);
}

TEST(Tokenise, GivesValidUtf8ForAnyBytes) {
    std::string text;
    for (int byte = 0; byte < 256; ++byte)
        for (const char* around : {"a", "각", "", "\xCC", "1"})
            text += around + std::string(1, static_cast<char>(byte));
    for (const Token& token : tokenise(text))
        EXPECT_EQ(first_invalid_utf8(token.text), std::string_view::npos);
}

TEST(Tokenise, GivesDecomposedHangulTheTokensOfComposed) {
    const std::string_view decomposed = "\u1109\u1161\u11B7\u1109\u1165\u11BC"; // 삼성
    ASSERT_NE(decomposed, "삼성");
    EXPECT_EQ(tokens(decomposed), (Texts{"삼성"}));
    EXPECT_EQ(sources(decomposed), (Texts{std::string(decomposed)}));
    EXPECT_EQ(tokens("사\u11B7성"), (Texts{"삼성"})) << "half decomposed";
}

TEST(Tokenise, DoesNoHarmToOldHangul) {
    EXPECT_EQ(sources("\u1112\u119E\u11AB글 나랏말\u110A\u119E미"),
              (Texts{"\u1112\u119E\u11AB", "글", "나랏말", "\u110A\u119E", "미"}));
}

// Spans.

const std::string_view kSamples[] = {
    "OpenAI's GPT-4.1 cost 260,000 won; don't ask.",
    "SK하이닉스의 HBM4를 3.5조원에 샀다고 李在明은 말했다.",
    "Café cafe\xCC\x81 ＡＩ ﬁne l’été 이재명🇰🇷은 한ㆍ미 ㅋㅋㅋ",
    "\u1109\u1161\u11B7\u1109\u1165\u11BC\u110B\u1173\u11AB 삼성\u200B전자",
    "\xFF"
    "a\xEA\xB0 \x80"
    "b\xCC\x81 \xF0\x9F\x87",
    "5' 6'' 'a' ''' 1,,2 1.,2 .5 a'1 1'a a''s 's",
};

TEST(Tokenise, GivesSpansThatAscendAndNeverOverlap) {
    for (const std::string_view text : kSamples) {
        std::uint32_t end = 0;
        for (const Token& token : tokenise(text)) {
            EXPECT_GE(token.span.begin, end) << text;
            EXPECT_GT(token.span.end, token.span.begin) << text;
            EXPECT_LE(token.span.end, text.size()) << text;
            end = token.span.end;
        }
    }
}

TEST(Tokenise, GivesTheTokensOfOneCharacterItsSpan) {
    EXPECT_EQ(sources("㏂ ½"), (Texts{"㏂", "½", "½"})) << "a.m. and 1/2: nothing smaller can be marked";
}

TEST(Tokenise, NeverCutsACharacter) {
    for (const std::string_view text : kSamples) {
        if (first_invalid_utf8(text) != std::string_view::npos) continue;
        for (const Token& token : tokenise(text)) {
            for (std::size_t size = 0; size < token.text.size();) {
                size += decode(token.text, size).size;
                const Span prefix = token.prefix_span(size);
                EXPECT_EQ(prefix.begin, token.span.begin);
                EXPECT_LE(prefix.end, token.span.end);
                EXPECT_EQ(first_invalid_utf8(text.substr(prefix.begin, prefix.size())),
                          std::string_view::npos)
                    << token.text;
            }
            EXPECT_EQ(token.prefix_span(token.text.size()), token.span);
        }
    }
}

TEST(Tokenise, TellsTheSourceBehindTheFrontOfAToken) {
    const auto front = [](std::string_view text, std::size_t size) {
        const Span span = tokenise(text).at(0).prefix_span(size);
        return std::string(text.substr(span.begin, span.size()));
    };
    EXPECT_EQ(front("삼성전자는", 12), "삼성전자");
    EXPECT_EQ(front("삼성\u200B전자는", 9), "삼성\u200B전");
    EXPECT_EQ(front("\u1109\u1161\u11B7\u1109\u1165\u11BC", 3), "\u1109\u1161\u11B7");
    EXPECT_EQ(front("ㅇㅣㅈㅐㅁㅕㅇ은", 6), "ㅇㅣㅈㅐ");
    EXPECT_EQ(front("ﾷￜﾸￃﾱￊﾷ", 9), "ﾷￜﾸￃﾱￊﾷ");
    EXPECT_EQ(front("ㅇ\u200Bㅣ\u200B재", 3), "ㅇ\u200Bㅣ");
    EXPECT_EQ(front("e\u0301te\u0301", 1), "e\u0301");
    EXPECT_EQ(front("ﬁne", 1), "ﬁ") << "a ligature is not cut";
    EXPECT_EQ(front("O'Brien", 2), "O'B");
    EXPECT_EQ(front("260,000", 4), "260,0");
}

TEST(Tokenise, FinishesFastOnAnything) {
    for (const char* part : {"a",
                             "각",
                             "1,000,",
                             "1.",
                             "a'",
                             "'",
                             "'s",
                             "\xCC\x81",
                             "\u1100",
                             "\u1100\u1161",
                             "ﷺ",
                             "\xFF",
                             "AI로",
                             "ㅋ",
                             "a\u200B",
                             "é",
                             "李",
                             "\xF0\x9F",
                             "·",
                             "ㅇㅣ",
                             "ﾷￜ",
                             "\u200B",
                             "1,\u200B",
                             "a'\u200B",
                             "가\u0301",
                             "\uFE0F",
                             "ㅋ\u0301",
                             "a.",
                             "a.b.c.d.e.f.g.hi"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 18, [&](std::size_t size) { tokenise(repeated_to(size, part)); });
    }
}

} // namespace
} // namespace gisa
