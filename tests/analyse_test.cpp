#include "common/text/analyse.h"
#include "tests/linear_time.h"

#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

std::vector<Term> analyse(std::string_view text) {
    static Analyser analyser;
    return analyser.analyse(text);
}

/// "K삼성전자@1": a term and its position.
Texts terms(std::string_view text) {
    Texts found;
    for (const Term& term : analyse(text))
        found.push_back(std::string(term.text) + "@" + std::to_string(term.position));
    return found;
}

/// The terms alone, in order of the alphabet.
std::set<std::string> term_set(std::string_view text) {
    std::set<std::string> found;
    for (const Term& term : analyse(text))
        found.emplace(term.text);
    return found;
}

bool has(std::string_view text, const std::string& term) { return term_set(text).contains(term); }

/// What is highlighted for a term.
std::string shown(std::string_view text, std::string_view term) {
    for (const Term& found : analyse(text))
        if (found.text == term) return std::string(text.substr(found.span.begin, found.span.size()));
    return "(no such term)";
}

TEST(Analyse, GivesALatinWordAndItsStem) {
    EXPECT_EQ(terms("Models responded"), (Texts{"models@1", "Zmodel@1", "responded@2", "Zrespond@2"}));
}

TEST(Analyse, GivesAKoreanStemTheWholeWordAndBigrams) {
    EXPECT_EQ(term_set("삼성전자는"),
              (std::set<std::string>{"K삼성전자", "E삼성전자는", "B삼성", "B성전", "B전자", "B자는"}));
    EXPECT_EQ(term_set("발표했다"), (std::set<std::string>{"K발표", "E발표했다", "B발표", "B표했", "B했다"}));
}

TEST(Analyse, GivesTheWholeWordOnlyWhereItIsNotItsStem) {
    EXPECT_EQ(term_set("투자"), (std::set<std::string>{"K투자", "B투자"}));
    EXPECT_EQ(term_set("책"), (std::set<std::string>{"K책"}));
}

TEST(Analyse, KeepsANameThatLooksAsIfItEndedInAParticle) {
    EXPECT_TRUE(has("김정은", "K김정"));
    EXPECT_TRUE(has("김정은", "E김정은"));
    EXPECT_TRUE(has("김정은이", "K김정은"));
}

TEST(Analyse, GivesEveryOtherStemAsAnAlternative) {
    EXPECT_TRUE(has("국회의원들이", "K국회의원"));
    EXPECT_TRUE(has("국회의원들이", "J국회의원들"));
    EXPECT_TRUE(has("이재명씨는", "J이재명")) << "without the form of address";
    EXPECT_TRUE(has("이재명대통령이", "J이재명"));
}

TEST(Analyse, FindsAWordInEveryFormOfIt) {
    for (const char* text :
         {"이재명", "이재명은", "이재명이", "이재명의", "이재명에게는", "이재명🇰🇷은", "이재명\u200B은"})
        EXPECT_TRUE(has(text, "K이재명")) << text;
    for (const char* text : {"OpenAI", "openai", "OPENAI", "OpenAI's", "OpenAI는", "ＯｐｅｎＡＩ"})
        EXPECT_TRUE(has(text, "openai")) << text;
}

TEST(Analyse, GivesAHanRunAndItsBigrams) {
    EXPECT_EQ(term_set("日本語"), (std::set<std::string>{"H日本語", "H日本", "H本語"}));
    EXPECT_EQ(term_set("李在明"), (std::set<std::string>{"H李在明", "H李在", "H在明", "N이재명"}));
    EXPECT_EQ(term_set("日本"), (std::set<std::string>{"H日本"}));
}

TEST(Analyse, GivesNumbersAsWritten) {
    EXPECT_TRUE(has("260,000 users", "260000"));
    EXPECT_TRUE(has("GPT-4.1", "4.1"));
    EXPECT_TRUE(has("3.5조원", "3.5"));
}

// Positions.

TEST(Analyse, CountsPositionsByTokens) {
    EXPECT_EQ(analyse("GPT-5 on Thursday").back().position, 4u);
    EXPECT_EQ(analyse("SK하이닉스의 투자").back().position, 3u);
    const auto found = analyse("새 모델을 발표했다");
    EXPECT_EQ(found.front().position, 1u);
    EXPECT_EQ(found.back().position, 3u);
}

TEST(Analyse, TakesNoPositionForAParticleThatTheScriptCutOff) {
    EXPECT_EQ(terms("AI로 간다"), terms("AI 간다"));
    EXPECT_EQ(terms("GPT-5는 AI의"), terms("GPT-5 AI"));
    EXPECT_EQ(terms("李在明은"), terms("李在明"));
    EXPECT_TRUE(has("AI 로 간다", "K로")) << "behind a space it is a word";
}

TEST(Analyse, GivesTheSameTermsForATextAndForAQuery) {
    EXPECT_EQ(terms("Lee's GPT-5 모델을"), terms("lee gpt 5 모델을"));
    EXPECT_EQ(terms("GPT-5's price"), terms("GPT-5 price"));
}

TEST(Analyse, GivesTheSameTermsForComposedAndDecomposedText) {
    const std::string_view decomposed =
        "\u1109\u1161\u11B7\u1109\u1165\u11BC\u110C\u1165\u11AB\u110C\u1161"
        "\u1102\u1173\u11AB \u1110\u116E\u110C\u1161\u1112\u1162\u11BB\u1103\u1161 "
        "Cafe\u0301";
    EXPECT_EQ(terms(decomposed), terms("삼성전자는 투자했다 Café"));
    EXPECT_EQ(shown(decomposed, "K투자"), "\u1110\u116E\u110C\u1161");
}

TEST(Analyse, GivesTheSameTermsForTypedAndHalfWidthLetters) {
    EXPECT_EQ(terms("ㅇㅣㅈㅐㅁㅕㅇ은"), terms("이재명은"));
    EXPECT_EQ(terms("ﾷￜﾸￃﾱￊﾷ은"), terms("이재명은"));
    EXPECT_EQ(shown("ㅇㅣㅈㅐㅁㅕㅇ은", "K이재명"), "ㅇㅣㅈㅐㅁㅕㅇ");
    EXPECT_EQ(shown("ㅇㅣㅈㅐㅁㅕㅇ은", "B재명"), "ㅈㅐㅁㅕㅇ");
}

TEST(Analyse, NeverTakesLoneLettersForSyllables) {
    EXPECT_EQ(term_set("ㅋㅋㅋ"), (std::set<std::string>{"ㅋㅋㅋ", "Zㅋㅋㅋ"}));
    for (const std::string& term : term_set("이재명 ㅇㅈㅁ"))
        EXPECT_EQ(term.starts_with("K"), term == "K이재명") << term;
}

TEST(Analyse, TakesNoPositionForAParticleBehindAnInvisibleCharacter) {
    EXPECT_EQ(terms("AI\u200B로 간다"), terms("AI로 간다"));
}

// Names in other spellings.

/// A name's term and its first and last position: "N이재명@2-4".
Texts names(std::string_view text) {
    Texts found;
    for (const Term& term : analyse(text))
        if (term.kind == TermKind::name || term.kind == TermKind::weak_name)
            found.push_back(std::string(term.text) + "@" + std::to_string(term.position) + "-" +
                            std::to_string(term.last));
    return found;
}

TEST(Analyse, GivesTheHangulThatANameMaySpell) {
    EXPECT_EQ(names("President Lee Jae-myung said"), (Texts{"N이재명@2-4", "N이제명@2-4"}));
    EXPECT_EQ(names("이 재명은"), Texts{"N이재명@1-2"});
    EXPECT_EQ(names("金大中은"), (Texts{"N김대중@1-1", "N금대중@1-1"}));
    EXPECT_EQ(names("이재명은 말했다"), Texts{}) << "Hangul in one word is a word";
}

TEST(Analyse, CallsAReadingWeakThatCostsMoreThanOneAboveTheCheapest) {
    EXPECT_TRUE(has("said Sunwoo Eun-sook in", "N선우은숙"));
    EXPECT_TRUE(has("said Sunwoo Eun-sook in", "M선우언숙"));
    EXPECT_FALSE(has("said Sunwoo Eun-sook in", "N선우언숙"));
}

TEST(Analyse, GivesNamesNoPositionOfTheirOwn) {
    Texts without;
    for (const Term& term : analyse("President Lee Jae-myung said in 서울"))
        if (term.kind != TermKind::name)
            without.push_back(std::string(term.text) + "@" + std::to_string(term.position));
    Analyser plain(false);
    Texts expected;
    for (const Term& term : plain.analyse("President Lee Jae-myung said in 서울"))
        expected.push_back(std::string(term.text) + "@" + std::to_string(term.position));
    EXPECT_EQ(without, expected);
    EXPECT_EQ(expected.back(), "B서울@7");
}

TEST(Analyse, HighlightsTheWholeName) {
    EXPECT_EQ(shown("said Lee Jae-myung’s", "N이재명"), "Lee Jae-myung");
    EXPECT_EQ(shown("박 근 혜는", "N박근혜"), "박 근 혜");
    EXPECT_EQ(shown("李在明은", "N이재명"), "李在明");
}

TEST(Analyse, CountsPositionsOfNamesBehindACutParticle) {
    EXPECT_EQ(names("AI는 Lee Jae-myung"), (Texts{"N이재명@2-4", "N이제명@2-4"}));
    EXPECT_EQ(names("AI도 새 길, 李在明"), Texts{"N이재명@4-4"}) << "도 is a surname too";
    EXPECT_EQ(names("GPT-5은 한국 Lee Jae-myung").size(), 2u) << "and so is 은";
}

TEST(Analyse, LeavesNamesOutWhereTheyAreNotWanted) {
    const std::string_view text = "Lee Jae-myung 李在明 이 재명";
    ASSERT_FALSE(names(text).empty());
    Analyser without(false), with;
    for (const auto& found : {without.analyse(text), with.analyse(text, {FirstBytes().set(), false})}) {
        EXPECT_FALSE(found.empty());
        for (const Term& term : found)
            EXPECT_TRUE(term.kind != TermKind::name && term.kind != TermKind::weak_name) << term.text;
    }
    const auto only_names = with.analyse("Lee Jae-myung", {FirstBytes(), true});
    ASSERT_EQ(only_names.size(), 2u);
    EXPECT_EQ(only_names.front().text, "N이재명");
}

// Spans.

TEST(Analyse, HighlightsTheStemWithoutItsParticle) {
    EXPECT_EQ(shown("삼성전자는 밝혔다", "K삼성전자"), "삼성전자");
    EXPECT_EQ(shown("삼성전자는 밝혔다", "E삼성전자는"), "삼성전자는");
    EXPECT_EQ(shown("삼성전자는 밝혔다", "B성전"), "성전");
    EXPECT_EQ(shown("OpenAI's models", "Zmodel"), "models");
    EXPECT_EQ(shown("OpenAI's models", "openai"), "OpenAI");
    EXPECT_EQ(shown("李在明은", "H在明"), "在明");
}

TEST(Analyse, NeverCutsACharacterAndNeverLeavesTheText) {
    for (const std::string_view text :
         {"Café ＡＩ ﬁne l’été 이재명🇰🇷은 한ㆍ미 ㅋㅋㅋ ㈜삼성 ½", "O'Brien의 260,000원 李在明은 𠀀𠀁𠀂",
          "삼성\u200B전자는 \u1109\u1161\u11B7\u1109\u1165\u11BC\u110B\u1173\u11AB \u00ADx\u00AD"}) {
        for (const Term& term : analyse(text)) {
            ASSERT_LE(term.span.begin, term.span.end);
            ASSERT_LE(term.span.end, text.size());
            EXPECT_FALSE(term.span.empty()) << term.text;
            EXPECT_EQ(first_invalid_utf8(text.substr(term.span.begin, term.span.size())),
                      std::string_view::npos)
                << term.text;
            EXPECT_EQ(first_invalid_utf8(term.text), std::string_view::npos);
        }
    }
}

TEST(Analyse, GivesTermsInTextOrder) {
    std::uint32_t position = 1;
    for (const Term& term : analyse("SK하이닉스의 HBM4를 李在明은 OpenAI's 새 모델로")) {
        EXPECT_GE(term.position, position);
        position = term.position;
    }
}

// Bad input.

TEST(Analyse, GivesNothingForATextWithoutWords) {
    EXPECT_EQ(terms(""), Texts{});
    EXPECT_EQ(terms(" .,!? 🇰🇷 …"), Texts{});
    EXPECT_EQ(terms("\xFF\x80\xEA\xB0"), Texts{});
}

TEST(Analyse, CutsAWordThatXapianWouldRefuse) {
    for (const std::string& word : {std::string(1000, 'a'), std::string(1000, '7')})
        for (const Term& term : analyse(word))
            EXPECT_LE(term.text.size(), 245u);
    for (const char* syllable : {"각", "李", "ㅋ", "й", "𠀀"}) {
        std::string word;
        for (int i = 0; i < 1000; ++i)
            word += syllable;
        ASSERT_FALSE(analyse(word).empty()) << syllable;
        for (const Term& term : analyse(word)) {
            EXPECT_LE(term.text.size(), 245u) << syllable;
            EXPECT_EQ(first_invalid_utf8(term.text), std::string_view::npos) << syllable;
        }
    }
}

TEST(Analyse, CutsALongHangulWordAtSixtySyllables) {
    const std::string sixty = repeated_to(180, "각난"); // ends in no particle
    EXPECT_EQ(sixty.size(), 60 * 3u);
    EXPECT_TRUE(has(sixty, "K" + sixty));
    EXPECT_TRUE(has(sixty + "각난", "K" + sixty));
    EXPECT_EQ(shown(sixty + "각난", "K" + sixty), sixty);
    const std::string with_particle = repeated_to(177, "각") + "을"; // 60
    EXPECT_TRUE(has(with_particle + "각난", "E" + with_particle));
}

TEST(Analyse, GivesEveryBigramOfAWordThatItCuts) {
    std::string word;
    for (int i = 0; i < 500; ++i)
        word += "각난";
    const auto found = analyse(word + "달");
    EXPECT_EQ(
        std::count_if(found.begin(), found.end(), [](const Term& t) { return t.kind == TermKind::bigram; }),
        1000);
    EXPECT_TRUE(has(word + "달", "B난달"));
}

TEST(Analyse, FinishesFastOnAnything) {
    for (const char* part : {"a", "각", "각 ", "李", "1,000,", "AI로", "ㅋ", "\u1100\u1161", "é", "들이",
                             "하다", "대통령", "\xFF", "a ", "'s", "\xCC\x81"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 18, [&](std::size_t size) { analyse(repeated_to(size, part)); });
    }
}

} // namespace
} // namespace gisa
