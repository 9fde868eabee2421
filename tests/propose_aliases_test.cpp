#include "indexer/aliases/propose_aliases.h"

#include "common/aliases/read_aliases.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

/// A line for each group, as in an alias file, with how many articles give each: `이재명 | Lee Jae-myung 2`.
Lines proposals(const IndexedArticles& articles, std::size_t least, const std::string& known = "") {
    std::vector<std::string> notes;
    Lines lines;
    for (const AliasProposal& proposal :
         Indexer(articles.index()).propose_aliases(Aliases({{"known", known}}, notes), least)) {
        std::string line = proposal.canonical;
        for (const AliasProposal::Spelling& spelling : proposal.spellings)
            line += " | " + spelling.text + " " + std::to_string(spelling.articles);
        lines.push_back(line);
    }
    return lines;
}

const Files kFiles = {
    {"a.md", "# 회의\n\n오픈AI[1](OpenAI)는 한국과학기술원(KAIST)에 갔다. 오픈AI(OpenAI)는 또 갔다.\n"},
    {"b.md", "# 오픈AI(Open)\n\n오픈AI(OPENAI)와 오픈AI(Open AI)가 있다.\n"},
    {"c.md", "# Talks\n\nThen OpenAI (오픈AI) visited KAIST (한국과학기술원).\n\n    업스테이지(Upstage)\n"}};

} // namespace

TEST(ProposeAliases, CountsTheArticlesThatGiveAPairMostFrequentFirst) {
    const IndexedArticles articles(kFiles);
    EXPECT_EQ(proposals(articles, 2), (Lines{"오픈AI | OpenAI 3", "한국과학기술원 | KAIST 2"}));
    EXPECT_EQ(proposals(articles, 1), (Lines{"오픈AI | OpenAI 3 | Open AI 1", "한국과학기술원 | KAIST 2"}));
    EXPECT_EQ(proposals(articles, 4), Lines());
}

TEST(ProposeAliases, LeavesOutWhatIsKnown) {
    const IndexedArticles articles(kFiles);
    EXPECT_EQ(proposals(articles, 1, "한국과학기술원 | 카이스트 | kaist\nOpenAI | 오픈AI\n"),
              Lines{"오픈AI | Open AI 1"});
}

TEST(ProposeAliases, LeavesOutKoreanNamesThatSearchReadsByRule) {
    const Files files = {
        {"a.md", "# 회의\n\n이재명(Lee Jae-myung), 이재명(李在明)과 이재용(Jay Y. Lee)이 있다.\n"}};
    const IndexedArticles articles(files);
    EXPECT_EQ(proposals(articles, 1), Lines{"이재용 | Jay Y. Lee 1"});
}

TEST(ProposeAliases, NamesAnArticleToLookAt) {
    const IndexedArticles articles(kFiles);
    const auto proposed = Indexer(articles.index()).propose_aliases(Aliases(), 3);
    ASSERT_EQ(proposed.size(), 1u);
    EXPECT_EQ(proposed.front().spellings.front().example, "a.md");
}

TEST(ProposeAliases, ProposesLinesThatAnAliasFileTakes) {
    Files files;
    for (char c = 'a'; c < 'a' + 20; ++c)
        files["m" + std::string(1, c) + ".md"] = "# T\n\n가나다(Gana" + std::string(1, c) + ") 이다.\n";
    const IndexedArticles articles(files);
    std::string line;
    const auto proposed = Indexer(articles.index()).propose_aliases(Aliases(), 1);
    ASSERT_EQ(proposed.size(), 1u);
    line = proposed.front().canonical;
    for (const auto& spelling : proposed.front().spellings)
        line += " | " + spelling.text;
    std::vector<std::string> notes;
    EXPECT_EQ(read_aliases({"own", line}, notes).front().spellings.size(), kMostSpellings);
    EXPECT_EQ(notes, Lines());
}

} // namespace gisa
