#include "common/korean/read_name.h"

#include "tests/linear_time.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gisa {
namespace {

using Pieces = std::vector<RomanPiece>;

/// `lee jae-myung`: spaces and hyphens part it.
Pieces pieces(std::string_view name) {
    Pieces cut;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of(" -"), name.size());
        cut.push_back({name.substr(0, end), end < name.size() && name[end] == '-'});
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return cut;
}

std::vector<NameReading> read(std::string_view name, const NameLimits& limits = {}) {
    return read_roman_name(pieces(name), limits);
}

/// What the name costs as this Hangul; -1 if it is no reading of it.
int cost(std::string_view name, std::string_view hangul, const NameLimits& limits = {4, 4}) {
    for (const NameReading& reading : read(name, limits))
        if (reading.hangul == hangul) return reading.cost;
    return -1;
}

/// "이재명0 이제명1"
std::string shown(const std::vector<NameReading>& readings) {
    std::string text;
    for (const NameReading& reading : readings)
        text += (text.empty() ? "" : " ") + reading.hangul + std::to_string(reading.cost);
    return text;
}

std::string hanja(std::string_view name) { return shown(read_hanja_name(name)); }

TEST(ReadRomanName, ReadsEveryUsualFormAlike) {
    for (const char* form :
         {"lee jae-myung", "jae-myung lee", "lee jaemyung", "jaemyung lee", "lee jae myung", "jae myung lee",
          "yi jae-myeong", "rhee jae-myung", "yi chae-myong"})
        EXPECT_EQ(cost(form, "이재명"), 0) << form;
    EXPECT_EQ(shown(read("lee jae-myung")), "이재명0 이제명1");
}

TEST(ReadRomanName, ReadsSurnamesOfTwoSyllablesInOnePieceOrTwo) {
    for (const char* form : {"namgung min-su", "namkoong minsu", "nam gung min su", "min-su namgung"})
        EXPECT_EQ(cost(form, "남궁민수"), 0) << form;
    EXPECT_EQ(cost("nam-gung min-su", "남궁민수"), 0);
    EXPECT_EQ(cost("min-su nam-gung", "남궁민수"), 0);
    EXPECT_EQ(cost("hwangbo kwan", "황보관"), 1) << "a given name of one syllable";
}

TEST(ReadRomanName, HoldsTogetherWhatAHyphenJoins) {
    EXPECT_EQ(cost("lee min-park", "박이민"), -1);
    EXPECT_EQ(cost("lee min park", "박이민"), 0);
    EXPECT_EQ(cost("lee-min park", "이민박"), -1);
    EXPECT_EQ(cost("min-nam gung", "남궁민"), -1);
    EXPECT_EQ(cost("min nam gung", "남궁민"), 1);
}

TEST(ReadRomanName, ChargesWhatIsOdd) {
    EXPECT_EQ(cost("cho kuk", "조국"), 1) << "one syllable";
    EXPECT_EQ(cost("kim ha-neul-byeol", "김하늘별"), 2) << "three syllables, one of them rare";
    EXPECT_EQ(cost("lee jae-myung", "이제명"), 1) << "jae for 제";
    EXPECT_EQ(cost("kim yu-na", "김연아"), 1) << "the hyphen is not between the syllables";
    EXPECT_EQ(cost("kim yuna", "김연아"), 0);
    EXPECT_EQ(cost("kim nakho", "김낙호") + 2, cost("kim nako", "김낙호")) << "one k for two";
}

TEST(ReadRomanName, GivesReadingsCheapestFirstWithinItsLimits) {
    const std::vector<NameReading> all = read("kim jong-un", {4, 4});
    ASSERT_GT(all.size(), 10u);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const NameReading& a, const NameReading& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.hangul < b.hangul;
    }));
    for (int dearest = 0; dearest <= 4; ++dearest)
        for (int margin = 0; margin <= 4; ++margin) {
            std::vector<NameReading> expected;
            for (const NameReading& reading : all)
                if (reading.cost <= std::min(dearest, all.front().cost + margin)) expected.push_back(reading);
            EXPECT_EQ(shown(read("kim jong-un", {dearest, margin})), shown(expected))
                << dearest << ' ' << margin;
        }
    EXPECT_EQ(shown(read("kim jong-un", {-1, 2})), "");
}

TEST(ReadRomanName, GivesEachReadingOnce) {
    for (const char* name : {"lee lee lee", "park park", "yu yu yu", "nam gung gung"}) {
        std::vector<std::string> hangul;
        for (const NameReading& reading : read(name, {4, 4}))
            hangul.push_back(reading.hangul);
        ASSERT_FALSE(hangul.empty()) << name;
        std::sort(hangul.begin(), hangul.end());
        EXPECT_EQ(std::unique(hangul.begin(), hangul.end()), hangul.end()) << name;
    }
}

TEST(ReadRomanName, IsEmptyForWhatIsNoName) {
    for (const char* none : {"", "lee", "jae-myung", "jane smith", "lee x", "lee xyzzy", "smith jae-myung",
                             "lee jae myung su min", "lee jae myung su min ho"})
        EXPECT_EQ(shown(read(none)), "") << none;
    EXPECT_TRUE(read_roman_name(Pieces{{"lee", false}, {"", false}}, {}).empty());
    EXPECT_TRUE(read_roman_name(Pieces{{"lee", false}, {"재명", false}}, {}).empty());
    EXPECT_TRUE(read_roman_name(Pieces{{"lee", true}, {"jae", true}}, {}).empty()) << "all hyphens";
}

TEST(ReadRomanName, IsQuickForAnyPieces) {
    const std::string letters(24, 'a'), more(25, 'a');
    EXPECT_EQ(shown(read("lee " + more)), "");
    for (const std::string& piece :
         {letters, repeated_to(24, "e"), repeated_to(24, "ye"), repeated_to(21, "choung"),
          repeated_to(12, "eeu"), repeated_to(9, "chu"), std::string("yeoyeoyeo")})
        for (const char* hyphen : {" ", "-"}) {
            const std::string name = "yu " + piece + hyphen + piece + hyphen + piece;
            EXPECT_LT(processor_seconds([&] { read(name, {4, 4}); }), 0.2) << name;
        }
    const std::string huge(100'000, 'a');
    EXPECT_LT(processor_seconds([&] { read("lee " + huge); }), 0.1);
}

TEST(ReadHanjaName, ReadsTheUsualReadingFirst) {
    EXPECT_EQ(hanja("李在明"), "이재명0");
    EXPECT_EQ(hanja("金大中"), "김대중0 금대중1") << "as a surname 김";
    EXPECT_EQ(hanja("朴槿惠"), "박근혜0");
    EXPECT_EQ(hanja("司馬遷"), "사마천0");
    EXPECT_EQ(hanja("南宮勳"), "남궁훈0");
}

TEST(ReadHanjaName, FollowsTheLawOfInitials) {
    EXPECT_EQ(hanja("盧武鉉").substr(0, 10), "노무현0");
    EXPECT_EQ(hanja("柳寬順"), "유관순0 류관순1");
    EXPECT_EQ(hanja("羅慧錫"), "나혜석0 라혜석1");
    EXPECT_NE(hanja("金正烈").find("김정렬0"), std::string::npos);
    EXPECT_NE(hanja("金正烈").find("김정열1"), std::string::npos) << "within a name both are written";
}

TEST(ReadHanjaName, IsEmptyForWhatIsNoName) {
    for (const char* none : {"", "李", "李在明明明", "習近平", "日本", "이재명", "Lee", "李a", "a李", "李あ",
                             "李\xE5", "\xFF\xFF"})
        EXPECT_EQ(hanja(none), "") << none;
}

TEST(ReadHanjaName, GivesAtMostSixteenReadingsEachOnce) {
    for (const char* name : {"李樂樂樂", "金金金金", "沈車率龜", "李李李李", "柳梁柳梁"}) {
        const std::vector<NameReading> readings = read_hanja_name(name);
        ASSERT_FALSE(readings.empty()) << name;
        EXPECT_LE(readings.size(), 16u) << name;
        EXPECT_EQ(readings.front().cost, 0);
        std::vector<std::string> hangul;
        for (const NameReading& reading : readings) {
            hangul.push_back(reading.hangul);
            EXPECT_EQ(reading.cost, &reading == &readings.front() ? 0 : 1);
        }
        std::sort(hangul.begin(), hangul.end());
        EXPECT_EQ(std::unique(hangul.begin(), hangul.end()), hangul.end()) << name;
    }
}

} // namespace
} // namespace gisa
