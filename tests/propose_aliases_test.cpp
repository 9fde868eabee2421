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
    {"a.md",
     "# 회의\n\n이재명[1](Lee Jae-myung)은 한국과학기술원(KAIST)에 갔다. 이재명(Lee Jae-myung)은 또 갔다.\n"},
    {"b.md", "# 이재명(Lee)\n\n이재명(李在明)과 이재명(Lee Jae-Myung)이 있다.\n"},
    {"c.md",
     "# Talks\n\nPresident Lee Jae-myung (이재명) visited KAIST (한국과학기술원).\n\n    오픈AI(OpenAI)\n"}};

} // namespace

TEST(ProposeAliases, CountsTheArticlesThatGiveAPairMostFrequentFirst) {
    const IndexedArticles articles(kFiles);
    EXPECT_EQ(proposals(articles, 2), (Lines{"이재명 | Lee Jae-myung 3", "한국과학기술원 | KAIST 2"}));
    EXPECT_EQ(proposals(articles, 1),
              (Lines{"이재명 | Lee Jae-myung 3 | 李在明 1", "한국과학기술원 | KAIST 2"}));
    EXPECT_EQ(proposals(articles, 4), Lines());
}

TEST(ProposeAliases, LeavesOutWhatIsKnown) {
    const IndexedArticles articles(kFiles);
    EXPECT_EQ(proposals(articles, 1, "한국과학기술원 | 카이스트 | kaist\nLee Jae-myung | 이재명\n"),
              Lines{"이재명 | 李在明 1"});
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
