#include "common/korean/not_a_name.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

TEST(NotAName, KnowsWordsThatStandBeforeCapitals) {
    for (const char* word : {"a", "in", "may", "mayor", "sunday", "van", "u", "your"})
        EXPECT_TRUE(is_function_word(word)) << word;
    for (const char* word : {"", "In", "kim", "lee", "jae", "inn", "zzz", "인"})
        EXPECT_FALSE(is_function_word(word)) << word;
}

TEST(NotAName, KnowsWordsThatAreHardlyASurname) {
    for (const char* word : {"a", "in", "on"})
        EXPECT_TRUE(is_preposition(word) && is_function_word(word)) << word;
    for (const char* word : {"", "an", "no", "so", "In"})
        EXPECT_FALSE(is_preposition(word)) << word;
}

TEST(NotAName, KnowsGivenNamesOfOtherLanguages) {
    for (const char* word : {"adam", "jason", "julia", "june", "susan", "naomi", "yoko"})
        EXPECT_TRUE(is_foreign_given_name(word)) << word;
    for (const char* word : {"", "Jason", "jaemyung", "minho", "a", "zzz"})
        EXPECT_FALSE(is_foreign_given_name(word)) << word;
}

TEST(NotAName, KnowsPlacesAndThingsOfTwoWords) {
    EXPECT_TRUE(is_fixed_phrase("hong", "kong"));
    EXPECT_TRUE(is_fixed_phrase("bang", "bang"));
    EXPECT_TRUE(is_fixed_phrase("yuan", "dynasty"));
    EXPECT_TRUE(is_fixed_phrase("menlo", "park"));
    EXPECT_FALSE(is_fixed_phrase("kong", "hong"));
    EXPECT_FALSE(is_fixed_phrase("hong", ""));
    EXPECT_FALSE(is_fixed_phrase("", ""));
    EXPECT_FALSE(is_fixed_phrase("kim", "jun"));
}

TEST(NotAName, KnowsSurnamesThatOtherLanguagesShare) {
    for (const char* word : {"chang", "song", "yu", "wang", "ma"})
        EXPECT_TRUE(is_shared_surname(word)) << word;
    for (const char* word : {"", "kim", "park", "choi", "Song", "z"})
        EXPECT_FALSE(is_shared_surname(word)) << word;
}

} // namespace
} // namespace gisa
