#include "searcher/query/retype.h"

#include <gtest/gtest.h>

namespace gisa {

TEST(Retype, ReadsLatinWordsAsTypedOnAKoreanKeyboard) {
    EXPECT_EQ(retype("dlwoaud"), "이재명");
    EXPECT_EQ(retype("tkatjdwjswk HBM4"), "삼성전자 HBM4");
    EXPECT_EQ(retype("\"dlwoaud eoxhdfud\""), "\"이재명 대통령\"");
    EXPECT_EQ(retype("HBM -tkatjd"), "") << "what is excluded stays as typed";
}

TEST(Retype, KeepsWordsThatComeOutAsLettersOrOneSyllable) {
    EXPECT_EQ(retype("openai google"), "");
    EXPECT_EQ(retype("rk"), "") << "가 may be anything";
    EXPECT_EQ(retype("dlwoaud openai"), "이재명 openai");
}

TEST(Retype, LeavesKoreanNumbersAndPartsOfWords) {
    EXPECT_EQ(retype("이재명"), "");
    EXPECT_EQ(retype("4711"), "");
    EXPECT_EQ(retype("dlwoaud:x"), "") << "may be a field or an address";
    EXPECT_EQ(retype("source:dlwoaud.com"), "");
    EXPECT_EQ(retype(""), "");
}

} // namespace gisa
