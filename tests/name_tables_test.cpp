#include "common/korean/name_tables.h"

#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace gisa {
namespace {

constexpr int kNone = -1;

int cost(std::string_view roman, char16_t hangul) {
    for (const SyllableReading& reading : syllable_readings(roman))
        if (reading.hangul == hangul) return reading.cost;
    return kNone;
}

int surname_cost(std::string_view roman, std::u16string_view hangul) {
    for (const SurnameReading& reading : surname_readings(roman))
        if (reading.text() == hangul) return reading.cost;
    return kNone;
}

std::string surname_in(std::string_view word) {
    const SurnameReading* surname = surname_of(word);
    std::string text;
    for (const char16_t c : surname ? surname->text() : std::u16string_view())
        append_utf8(text, c);
    return text;
}

TEST(NameTables, GiveUsualSpellingsOfASyllableAtNoCost) {
    for (const char* usual : {"jeong", "jung", "chung", "chong"})
        EXPECT_EQ(cost(usual, u'정'), 0) << usual;
    EXPECT_EQ(cost("jong", u'정'), 1) << "its letters mix manners";
    EXPECT_EQ(cost("jong", u'종'), 0);
    EXPECT_EQ(cost("myung", u'명'), 0);
    EXPECT_EQ(cost("myeong", u'명'), 0);
    EXPECT_EQ(cost("joon", u'준'), 0);
    EXPECT_EQ(cost("june", u'준'), 1) << "by syllables.tsv";
    EXPECT_EQ(cost("jae", u'명'), kNone);
}

TEST(NameTables, GiveUsualSpellingsOfASurnameAtNoCost) {
    for (const char* usual : {"lee", "yi", "rhee", "i"})
        EXPECT_EQ(surname_cost(usual, u"이"), 0) << usual;
    EXPECT_EQ(surname_cost("park", u"박"), 0);
    EXPECT_EQ(surname_cost("choi", u"최"), 0);
    EXPECT_EQ(surname_cost("leigh", u"이"), 3);
    EXPECT_EQ(surname_cost("namkoong", u"남궁"), 0) << "of eight letters, the longest";
    EXPECT_EQ(surname_cost("hwangbo", u"황보"), 0);
    EXPECT_EQ(surname_cost("smith", u"신"), kNone);
}

TEST(NameTables, GiveReadingsCheapestFirst) {
    for (const char* spelling : {"jong", "yu", "e", "chun", "choug", "un", "ye"}) {
        const auto readings = syllable_readings(spelling);
        ASSERT_GT(readings.size(), 1u) << spelling;
        EXPECT_TRUE(std::is_sorted(readings.begin(), readings.end(), [](const auto& a, const auto& b) {
            return a.cost < b.cost;
        })) << spelling;
    }
}

TEST(NameTables, GiveNothingForWhatIsNoSpelling) {
    for (const std::string& none :
         {std::string(), std::string("Jae"), std::string("재"), std::string("jaejaeja"),
          std::string("jaejaejae"), std::string(100'000, 'a')}) {
        EXPECT_TRUE(syllable_readings(none).empty()) << none.substr(0, 20);
        EXPECT_TRUE(surname_readings(none).empty()) << none.substr(0, 20);
    }
    EXPECT_TRUE(syllable_readings("zzz").empty());
    EXPECT_TRUE(syllable_readings(std::string(8, '\xFF')).empty()) << "behind the last";
    EXPECT_TRUE(surname_readings(std::string(8, '\xFF')).empty());
}

TEST(NameTables, KeepWithinTheirLongestSpellings) {
    EXPECT_FALSE(syllable_readings("kyeoung").empty());
    EXPECT_EQ(std::string_view("kyeoung").size(), kLongestSyllableSpelling);
    EXPECT_FALSE(surname_readings("namgoong").empty());
    EXPECT_EQ(std::string_view("namgoong").size(), kLongestSurnameSpelling);
}

TEST(NameTables, KnowSurnamesOfOneAndTwoSyllables) {
    ASSERT_NE(find_surname(u"김"), nullptr);
    EXPECT_EQ(find_surname(u"김")->rank, SurnameRank::frequent);
    EXPECT_EQ(find_surname(u"김")->cost, 0);
    ASSERT_NE(find_surname(u"남궁"), nullptr);
    EXPECT_EQ(find_surname(u"남궁")->text(), u"남궁");
    ASSERT_NE(find_surname(u"좌"), nullptr);
    EXPECT_EQ(find_surname(u"좌")->rank, SurnameRank::rare);
    for (const std::u16string_view none : {u"", u"뷁", u"김김", u"남궁훈", u"A"})
        EXPECT_EQ(find_surname(none), nullptr);
}

TEST(NameTables, TakeTheLongerSurnameThatAWordBeginsWith) {
    EXPECT_EQ(surname_in("이재명"), "이");
    EXPECT_EQ(surname_in("남궁훈"), "남궁");
    EXPECT_EQ(surname_in("남기훈"), "남");
    EXPECT_EQ(surname_in("황보"), "황보");
    EXPECT_EQ(surname_in("김"), "김");
    for (const char* none : {"", "뷁재명", "Lee", "李在明", "ㅇㅈㅁ", "\xEA\xB0", "\xFF"})
        EXPECT_EQ(surname_in(none), "") << none;
    EXPECT_EQ(surname_in("이\xEA"), "이");
}

TEST(NameTables, GiveHangulReadingsOfChineseCharacters) {
    EXPECT_EQ(hanja_readings(U'在'), u"재");
    EXPECT_EQ(hanja_readings(U'明'), u"명");
    EXPECT_EQ(hanja_readings(U'李').substr(0, 1), u"리") << "without the law of initials";
    EXPECT_EQ(hanja_readings(U'金'), u"금김");
    EXPECT_EQ(hanja_readings(U'𠀀'), u"");
    for (const char32_t none : {U'\0', U'a', U'이', U'あ', char32_t(0x10FFFF)})
        EXPECT_TRUE(hanja_readings(none).empty());
}

} // namespace
} // namespace gisa
