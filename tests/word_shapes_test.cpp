#include "searcher/match/word_shapes.h"

#include <gtest/gtest.h>

namespace gisa {

TEST(WordShapes, TellNames) {
    for (const char* name : {"이재명", "곽노정", "정신아", "김정은", "남궁훈"})
        EXPECT_TRUE(is_full_name(name)) << name;
    for (const char* word : {"서비스", "이용자", "정부는", "김정", "하이닉스", "openai", "", "이재"})
        EXPECT_FALSE(is_full_name(word)) << word;
}

TEST(WordShapes, TellWhatMayBeANameWithoutItsLastSyllable) {
    EXPECT_TRUE(may_be_name("김정은", "김정"));
    EXPECT_TRUE(may_be_name("이수만", "이수"));
    EXPECT_FALSE(may_be_name("정부는", "정부"));
    EXPECT_FALSE(may_be_name("삼성은", "삼성")) << "no surname";
    EXPECT_FALSE(may_be_name("이재명은", "이재명"));
}

TEST(WordShapes, TellFormsOfVerbsFromNounsThatEndAlike) {
    for (const char* form :
         {"했다", "있다", "한다", "같다", "없는", "합쳐지면서", "나누느냐", "풀렸나", "있도록"})
        EXPECT_TRUE(is_verb_form(form)) << form;
    for (const char* noun : {"바다", "람다", "캐나다", "최고", "화면", "투자", "삼성전자", "폐지", "회의"})
        EXPECT_FALSE(is_verb_form(noun)) << noun;
}

TEST(WordShapes, FindTheParticleOfAShortNoun) {
    EXPECT_EQ(particle_of_short_noun("팀에서"), "에서");
    EXPECT_EQ(particle_of_short_noun("팀이"), "이");
    EXPECT_EQ(particle_of_short_noun("국가"), "") << "가 stands behind vowels";
    EXPECT_EQ(particle_of_short_noun("삼성"), "");
    EXPECT_TRUE(is_plain_particle("에서"));
    EXPECT_FALSE(is_plain_particle("의")) << "회의";
}

TEST(WordShapes, TellWhatAnEndingSaysOfItsStem) {
    EXPECT_EQ(evidence_of_ending("를"), NounEvidence::noun);
    EXPECT_EQ(evidence_of_ending("지만"), NounEvidence::verb);
    EXPECT_EQ(evidence_of_ending("은"), NounEvidence::none) << "모델은, 받은";
}

TEST(WordShapes, KnowFunctionWordsOfBothLanguages) {
    EXPECT_TRUE(says_nothing("the"));
    EXPECT_TRUE(says_nothing("위한"));
    EXPECT_FALSE(says_nothing("openai"));
    EXPECT_FALSE(says_nothing("정부"));
}

} // namespace gisa
