#include "searcher/query/make_slot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

/// The slot of a query of one word.
Slot slot(std::string_view word, bool quoted = false) {
    Analyser analyser(false);
    const std::vector<Term> terms = analyser.analyse(word);
    return make_slot(terms.begin(), terms.end(), quoted);
}

bool has(const Texts& terms, const std::string& term) {
    return std::find(terms.begin(), terms.end(), term) != terms.end();
}

/// How much a term counts, in all that it counts in; 0 if it does not.
double weight(const Slot& slot, const std::string& term) {
    double sum = 0;
    for (const RankedTerms& ranked : slot.ranked)
        if (has(ranked.terms, term)) sum += ranked.weight;
    return sum;
}

void expect_each_once(const Texts& terms) {
    EXPECT_EQ(std::set<std::string>(terms.begin(), terms.end()).size(), terms.size());
}

TEST(MakeSlot, GivesALatinWordItselfAndItsStem) {
    const Slot models = slot("Models");
    EXPECT_EQ(models.exact, Texts{"models"});
    EXPECT_EQ(models.ranked.front().terms, Texts{"Zmodel"});
    EXPECT_EQ(models.names, Texts{});
    EXPECT_EQ(models.prefixes, Texts{});
}

TEST(MakeSlot, GivesAKoreanNameItsOtherSpellings) {
    const Slot name = slot("이재명");
    EXPECT_EQ(name.exact, (Texts{"K이재명", "E이재명", "J이재명"}));
    EXPECT_EQ(name.prefixes, (Texts{"K이재명", "E이재명"}));
    EXPECT_EQ(name.names, (Texts{"N이재명", "M이재명"}));
    EXPECT_EQ(name.ranked.at(0).terms, (Texts{"K이재명", "N이재명"}));
    EXPECT_EQ(name.ranked.at(1).terms, (Texts{"B이재", "N이재명"}));
    EXPECT_EQ(name.ranked.at(2).terms, (Texts{"B재명", "N이재명"}));
}

TEST(MakeSlot, CountsOtherSpellingsAsMuchAsTheHangulAndWeakOnesLess) {
    const Slot name = slot("이재명");
    EXPECT_EQ(weight(name, "K이재명"), 1);
    EXPECT_EQ(weight(name, "N이재명"), 3) << "in place of three terms";
    EXPECT_EQ(name.as_typed.terms, Texts{"K이재명"}) << "a little more";
    EXPECT_DOUBLE_EQ(name.as_typed.weight, 3 * .2);
    EXPECT_DOUBLE_EQ(weight(name, "M이재명"), 3 * .3);
    const Slot brief = slot("조국");
    EXPECT_EQ(brief.names, Texts{"N조국"}) << "two syllables may be a word";
    EXPECT_DOUBLE_EQ(weight(brief, "N조국"), 2 * .5);
}

TEST(MakeSlot, TakesAParticleOffAName) {
    const Slot name = slot("이재명은");
    EXPECT_TRUE(has(name.names, "N이재명"));
    EXPECT_TRUE(has(name.exact, "K이재명"));
    EXPECT_GT(weight(name, "N이재명"), 0);
    EXPECT_EQ(slot("남궁훈").names, (Texts{"N남궁훈", "M남궁훈"}));
}

TEST(MakeSlot, NeverCutsANameToTwoSyllables) {
    const Slot name = slot("김정은");
    EXPECT_FALSE(has(name.exact, "K김정"));
    EXPECT_FALSE(has(name.names, "N김정"));
    EXPECT_TRUE(has(name.names, "N김정은"));
}

TEST(MakeSlot, GivesNoNameToWhatIsNone) {
    for (const char* word : {"이", "뷁재명", "국민연금공단", "openai", "2025", "ㅇㅈㅁ", "東京都廳舍"})
        EXPECT_EQ(slot(word).names, Texts{}) << word;
}

TEST(MakeSlot, LooksForLongerWordsOnlyFromThreeSyllablesOnAndOutsideOfQuotations) {
    EXPECT_EQ(slot("조국").prefixes, Texts{});
    EXPECT_EQ(slot("이재명", true).prefixes, Texts{});
    EXPECT_EQ(slot("이재명", true).names, slot("이재명").names);
}

TEST(MakeSlot, GivesChineseCharactersTheirReadings) {
    const Slot name = slot("李在明");
    EXPECT_TRUE(has(name.exact, "H李在明"));
    EXPECT_TRUE(has(name.exact, "K이재명"));
    EXPECT_EQ(name.together, (Texts{"H李在", "H在明"}));
    EXPECT_EQ(name.names, (Texts{"N이재명", "M이재명"}));
    const Slot kim = slot("金大中");
    EXPECT_GT(weight(kim, "N김대중"), weight(kim, "N금대중")) << "the usual reading counts more";
    EXPECT_EQ(slot("習近平").names, Texts{});
}

TEST(MakeSlot, CutsATitleInChineseCharactersOffAName) {
    for (const char* word : {"李在明大統領", "李在明总统", "韩国总统李在明", "會長李在明"}) {
        const Slot name = slot(word);
        EXPECT_EQ(name.names, (Texts{"N이재명", "M이재명"})) << word;
        EXPECT_TRUE(has(name.exact, "H李在明")) << word;
        EXPECT_TRUE(has(name.exact, std::string("H") + word)) << word;
        EXPECT_EQ(name.together, (Texts{"H李在", "H在明"})) << word;
        EXPECT_EQ(slot(word, true).names, Texts{}) << "a quotation is as written";
    }
    for (const char* word : {"大統領", "大統領選挙", "李代表"})
        EXPECT_FALSE(has(slot(word).exact, "H李") || has(slot(word).exact, "H大") ||
                     has(slot(word).exact, "H選挙"))
            << word;
}

TEST(MakeNameSlot, CountsADearerReadingLess) {
    const Slot name = make_name_slot({{"이재명", 1}, {"이제명", 2}, {"이재면", 3}}, false);
    EXPECT_EQ(weight(name, "K이재명"), 1);
    EXPECT_EQ(weight(name, "K이제명"), 1) << "hardly dearer";
    EXPECT_DOUBLE_EQ(weight(name, "K이재면"), 3 * .5);
    EXPECT_DOUBLE_EQ(weight(name, "N이재면"), 3 * .5);
    EXPECT_EQ(weight(name, "N이재명"), 3);
    EXPECT_EQ(weight(name, "N이제명"), 3);
    EXPECT_DOUBLE_EQ(weight(name, "M이제명"), 3 * .3);
}

TEST(MakeNameSlot, TakesTheCheapestReadingsOnly) {
    std::vector<NameReading> readings;
    for (char16_t i = 0; i < 100; ++i) {
        std::string hangul = "이재";
        const int code = 0xAC00 + i;
        hangul += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)),
                   static_cast<char>(0x80 | (code & 63))};
        readings.push_back({hangul, i / 30});
    }
    const Slot name = make_name_slot(readings, false);
    EXPECT_EQ(name.names.size(), 2 * 24u);
    EXPECT_EQ(name.prefixes.size(), 2 * 8u);
    EXPECT_TRUE(has(name.names, "N" + readings[23].hangul));
    EXPECT_FALSE(has(name.names, "N" + readings[24].hangul));
    for (const Texts& terms : {name.names, name.prefixes, name.exact})
        expect_each_once(terms);
}

TEST(MakeNameSlot, ExpandsNoPrefixesInAQuotation) {
    EXPECT_EQ(make_name_slot({{"이재명", 0}}, true).prefixes, Texts{});
    EXPECT_EQ(make_name_slot({{"이재명", 0}}, false).prefixes, (Texts{"K이재명", "E이재명"}));
}

} // namespace
} // namespace gisa
