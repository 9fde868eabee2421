#include "searcher/match/spell_word.h"

#include "tests/built_article.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string spelling(const std::vector<RawBlock>& blocks, const std::string& word) {
    Spellings spellings(word);
    spellings.count(build(blocks).article);
    return spellings.most_frequent();
}

std::string spelling(const std::string& text, const std::string& word) {
    return spelling({paragraph(text)}, word);
}

} // namespace

TEST(SpellWord, FollowsTheArticles) {
    EXPECT_EQ(spelling("It is OpenAI that spoke. OpenAI agreed, openai or not.", "openai"), "OpenAI");
    EXPECT_EQ(spelling("삼성전자와 SK하이닉스는 HBM을 만든다. 오픈AI도 있다.", "hbm"), "HBM");
    EXPECT_EQ(spelling("삼성전자와 SK하이닉스는 HBM을 만든다. 오픈AI도 있다.", "ai"), "AI")
        << "glued to Hangul";
    EXPECT_EQ(spelling("They open it, and the Open Group opens too; open it.", "open"), "open");
}

TEST(SpellWord, LearnsNothingFromTheBeginningOfASentence) {
    EXPECT_EQ(spelling("Open it. \u201cOpen it.\u201d An open door.", "open"), "open");
    EXPECT_EQ(spelling("Open it. \u201cOpen it, \u201d they said. 「Open it」.", "open"), "open");
    EXPECT_EQ(spelling("HBM sells.", "hbm"), "HBM") << "unless it goes on in capitals";
}

TEST(SpellWord, LearnsFromHeadingsOnlyWhatHasMoreCapitals) {
    EXPECT_EQ(spelling({heading("What OpenAI Does"), paragraph("Nothing.")}, "openai"), "OpenAI");
    EXPECT_EQ(spelling({heading("What OpenAI Does"), paragraph("Nothing.")}, "does"), "does");
}

TEST(SpellWord, LearnsNothingFromHeadingsAndAddresses) {
    EXPECT_EQ(
        spelling({heading("All About Chips"), heading("More About Chips"), paragraph("They make chips.")},
                 "chips"),
        "chips");
    EXPECT_EQ(spelling("At openai.com, blog/openai and @openai. It is OpenAI.", "openai"), "OpenAI");
}

TEST(SpellWord, TakesWholeWordsOnly) {
    EXPECT_EQ(spelling("The CHIPSET has aCHIP and Chipmakers.", "chip"), "chip");
}

TEST(SpellWord, PrefersSmallLettersOfEquals) {
    EXPECT_EQ(spelling("A Meta model, a meta study.", "meta"), "meta");
}

TEST(SpellWord, IsLinearInTheText) {
    for (const char* part : {"aaaa ", "a.a.", "a", "A. "})
        expect_linear(1 << 20, [&](std::size_t size) {
            Article article;
            article.text = repeated_to(size, part);
            article.sentences.push_back({.span = {0, static_cast<std::uint32_t>(article.text.size())}});
            article.blocks.emplace_back();
            Spellings spellings("a");
            spellings.count(article);
        });
}

} // namespace gisa
