#include "common/text/lexicon.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gisa {
namespace {

std::vector<std::string> terms(const Lexicon& lexicon, std::uint32_t word) {
    std::vector<std::string> texts;
    for (const WordTerm& term : lexicon.terms_of(word))
        texts.emplace_back(term.text);
    return texts;
}

TEST(Lexicon, KnowsAWordAgain) {
    Lexicon lexicon;
    const std::uint32_t models = lexicon.word("models", Script::latin);
    const std::uint32_t korean = lexicon.word("모델은", Script::hangul);
    EXPECT_NE(models, korean);
    EXPECT_EQ(lexicon.word("models", Script::latin), models);
    EXPECT_EQ(terms(lexicon, models), (std::vector<std::string>{"models", "Zmodel"}));
    EXPECT_EQ(terms(lexicon, korean), (std::vector<std::string>{"K모델", "E모델은", "B모델", "B델은"}));
}

TEST(Lexicon, GivesWordsOfOneStemTheSameNumberForIt) {
    Lexicon lexicon;
    const auto one = lexicon.terms_of(lexicon.word("models", Script::latin));
    const auto two = lexicon.terms_of(lexicon.word("model", Script::latin));
    EXPECT_NE(one[0].interned, two[0].interned);
    EXPECT_EQ(one[1].interned, two[1].interned);
    EXPECT_EQ(lexicon.term(one[1].interned), "Zmodel");
    EXPECT_EQ(lexicon.intern("Zmodel"), one[1].interned);
}

TEST(Lexicon, TellsWhatIsOfNoName) {
    Lexicon lexicon;
    for (const char* word : {"lee", "jae", "myung", "nam", "gung", "jaemyung", "park", "nako"})
        EXPECT_TRUE(lexicon.may_be_in_name(lexicon.word(word, Script::latin))) << word;
    for (const char* word : {"president", "washington", "street"})
        EXPECT_FALSE(lexicon.may_be_in_name(lexicon.word(word, Script::latin))) << word;
}

TEST(Lexicon, StartsAnewOnlyWhenItIsAskedTo) {
    Lexicon lexicon;
    lexicon.word("first", Script::latin);
    EXPECT_FALSE(lexicon.is_large());
    for (int i = 0; i < 250'000; ++i)
        lexicon.word(std::to_string(i), Script::digit);
    EXPECT_EQ(lexicon.generation(), 0u);
    EXPECT_EQ(lexicon.word("first", Script::latin), 0u);
    EXPECT_TRUE(lexicon.is_large());
    lexicon.start_anew();
    EXPECT_FALSE(lexicon.is_large());
    EXPECT_EQ(lexicon.generation(), 1u);
    EXPECT_EQ(terms(lexicon, lexicon.word("second", Script::latin)),
              (std::vector<std::string>{"second", "Zsecond"}));
    EXPECT_EQ(lexicon.word("second", Script::latin), 0u);
}

TEST(Lexicon, IsLargeBehindAWordOfVeryManyTerms) {
    Lexicon lexicon;
    std::string word;
    for (int i = 0; i < 1'100'000; ++i)
        word += "가";
    lexicon.word(word, Script::hangul);
    EXPECT_TRUE(lexicon.is_large());
}

} // namespace
} // namespace gisa
