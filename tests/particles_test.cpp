#include "common/korean/particles.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace gisa {
namespace {

using Views = std::vector<std::string_view>;

TEST(Particles, TakeOffACaseParticle) {
    EXPECT_EQ(best_stem("삼성전자는"), "삼성전자");
    EXPECT_EQ(best_stem("삼성전자가"), "삼성전자");
    EXPECT_EQ(best_stem("삼성전자를"), "삼성전자");
    EXPECT_EQ(best_stem("삼성전자의"), "삼성전자");
    EXPECT_EQ(best_stem("삼성전자와"), "삼성전자");
    EXPECT_EQ(best_stem("대통령은"), "대통령");
    EXPECT_EQ(best_stem("대통령이"), "대통령");
    EXPECT_EQ(best_stem("대통령을"), "대통령");
    EXPECT_EQ(best_stem("대통령과"), "대통령");
    EXPECT_EQ(best_stem("검색팀을"), "검색팀");
}

TEST(Particles, AskForTheRightSyllableBefore) {
    EXPECT_EQ(best_stem("삼성전자은"), "삼성전자은") << "은 stands behind a consonant";
    EXPECT_EQ(best_stem("대통령를"), "대통령를") << "를 stands behind a vowel";
    EXPECT_EQ(best_stem("대통령와"), "대통령와");
    EXPECT_EQ(best_stem("서울로"), "서울") << "로 stands behind ㄹ too";
    EXPECT_EQ(best_stem("미국으로"), "미국");
    EXPECT_EQ(best_stem("미국로"), "미국로");
}

TEST(Particles, TakeOffStackedParticlesAtOnce) {
    EXPECT_EQ(best_stem("국회의원들이"), "국회의원");
    EXPECT_EQ(best_stem("미국에서는"), "미국");
    EXPECT_EQ(best_stem("미국으로부터"), "미국");
    EXPECT_EQ(best_stem("삼성전자에게도"), "삼성전자");
    EXPECT_EQ(best_stem("서울까지의"), "서울");
}

TEST(Particles, TakeOffTheFormsOfToBe) {
    EXPECT_EQ(best_stem("대통령이다"), "대통령");
    EXPECT_EQ(best_stem("대통령입니다"), "대통령");
    EXPECT_EQ(best_stem("대통령이었다"), "대통령");
    EXPECT_EQ(best_stem("대통령이라고"), "대통령");
    EXPECT_EQ(best_stem("후보였다"), "후보");
}

TEST(Particles, GiveEveryStemThatMayBeTheLongestParticleFirst) {
    EXPECT_EQ(particle_stems("국회의원들이"), (Views{"국회의원", "국회의원들"}));
    EXPECT_EQ(particle_stems("미국에서는"), (Views{"미국", "미국에서"}));
    EXPECT_EQ(particle_stems("삼성전자"), Views{});
}

TEST(Particles, StandBehindOneSyllableIfAsked) {
    EXPECT_EQ(short_stem("칩을"), "칩");
    EXPECT_EQ(short_stem("월에서는"), "월");
    EXPECT_EQ(short_stem("칩를"), "");
    EXPECT_EQ(short_stem("칩"), "");
    const std::vector<std::string> forms = with_particles("칩");
    const auto has = [&](const char* form) { return std::binary_search(forms.begin(), forms.end(), form); };
    EXPECT_TRUE(has("칩을") && has("칩에서는") && has("칩의"));
    EXPECT_FALSE(has("칩를") || has("칩"));
    EXPECT_TRUE(is_title("대표는") && is_title("장관"));
    EXPECT_FALSE(is_title("씨") || is_title("대표팀"));
}

TEST(Particles, LeaveAtLeastTwoSyllables) {
    EXPECT_EQ(best_stem("나는"), "나는");
    EXPECT_EQ(best_stem("책을"), "책을");
    EXPECT_EQ(best_stem("김정은"), "김정") << "a stem; the whole word is kept beside it by analyse";
    EXPECT_EQ(particle_stems("이"), Views{});
    EXPECT_EQ(particle_stems(""), Views{});
}

TEST(Particles, LeaveTheVocativeAlone) {
    EXPECT_EQ(best_stem("정신아"), "정신아");
    EXPECT_EQ(best_stem("민수야"), "민수야");
}

TEST(VerbNoun, IsTheNounOfAFormOfToDoOrToBecome) {
    EXPECT_EQ(verb_noun("발표했다"), "발표");
    EXPECT_EQ(verb_noun("확대한다고"), "확대");
    EXPECT_EQ(verb_noun("투자하는"), "투자");
    EXPECT_EQ(verb_noun("공개됐다"), "공개");
    EXPECT_EQ(verb_noun("공개되었다"), "공개");
    EXPECT_EQ(verb_noun("개발합니다"), "개발");
    EXPECT_EQ(verb_noun("발전시켰다"), "발전");
}

TEST(VerbNoun, IsNothingForOtherWords) {
    EXPECT_EQ(verb_noun("삼성전자"), "");
    EXPECT_EQ(verb_noun("했다"), "");
    EXPECT_EQ(verb_noun("말했다"), "") << "a stem has two syllables";
    EXPECT_EQ(verb_noun(""), "");
}

TEST(BestStem, IsTheNounOfAVerbBeforeAnythingElse) {
    EXPECT_EQ(best_stem("발표하고"), "발표");
    EXPECT_EQ(best_stem("확대한다고"), "확대");
    EXPECT_EQ(best_stem("하이닉스"), "하이닉스");
    EXPECT_EQ(best_stem(""), "");
}

TEST(WithoutTitle, TakesAFormOfAddressOff) {
    EXPECT_EQ(without_title("이재명씨"), "이재명");
    EXPECT_EQ(without_title("이재명님"), "이재명");
    EXPECT_EQ(without_title("이재명군"), "이재명");
    EXPECT_EQ(without_title("이재명양"), "이재명");
    EXPECT_EQ(without_title("이재명대통령"), "이재명");
    EXPECT_EQ(without_title("홍길동부회장"), "홍길동") << "not 홍길동부";
    EXPECT_EQ(without_title("홍길동회장"), "홍길동");
    EXPECT_EQ(without_title("대통령"), "");
    EXPECT_EQ(without_title("김씨"), "");
}

TEST(IsParticle, IsTrueForAWholeParticleOnly) {
    EXPECT_TRUE(is_particle("로"));
    EXPECT_TRUE(is_particle("에서는"));
    EXPECT_TRUE(is_particle("입니다"));
    EXPECT_FALSE(is_particle("삼성"));
    EXPECT_FALSE(is_particle("삼성은"));
    EXPECT_FALSE(is_particle(""));
    EXPECT_FALSE(is_particle("the"));
}

TEST(IsNameShaped, IsTrueForTwoToFourSyllablesBehindASurname) {
    EXPECT_TRUE(is_name_shaped("이재명"));
    EXPECT_TRUE(is_name_shaped("김정은"));
    EXPECT_TRUE(is_name_shaped("남궁민수"));
    EXPECT_TRUE(is_name_shaped("조국"));
    EXPECT_FALSE(is_name_shaped("이"));
    EXPECT_FALSE(is_name_shaped("이재명정부"));
    EXPECT_FALSE(is_name_shaped("검색팀"));
    EXPECT_FALSE(is_name_shaped(""));
}

TEST(Particles, FinishFastOnAHundredKilobytesWithoutASpace) {
    expect_linear(300'000, [](std::size_t size) {
        const std::string word = repeated_to(size, "각에서는하다들이");
        for (int i = 0; i < 100; ++i) {
            EXPECT_LT(best_stem(word).size(), word.size());
            without_title(word);
        }
    });
}

} // namespace
} // namespace gisa
