// Hangul words of one syllable and the particles behind them, from articles to pages.

#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

Lines found(const std::string& text, const std::string& query) {
    const IndexedArticles articles({{"a.txt", "Headline\n\n" + text + "\n"}});
    return snippets(articles.ask(query));
}

} // namespace

TEST(AdmitParticles, FindsAWordOfOneSyllableWithAnyParticle) {
    EXPECT_EQ(found("법원은 새 칩을 금지했다.", "칩"), Lines{"법원은 새 ‹칩›을 금지했다."});
    EXPECT_EQ(found("새 칩에서는 소리가 난다.", "칩"), Lines{"새 ‹칩›에서는 소리가 난다."});
    EXPECT_EQ(found("새 칩이다.", "title:headline 칩"), Lines{"새 ‹칩›이다."});
    EXPECT_EQ(found("새 칩을 금지했다.", "\"새 칩\""), Lines{"‹새 칩›을 금지했다."});
    EXPECT_EQ(found("새 칩셋을 금지했다.", "칩"), Lines()) << "another word";
}

TEST(AdmitParticles, FindsWhatANumberCounts) {
    for (const char* query : {"10월", "10월의"})
        EXPECT_EQ(found("행사는 10월에 열린다.", query), Lines{"행사는 ‹10월›에 열린다."}) << query;
    EXPECT_EQ(found("예산은 3조를 넘는다.", "3조"), Lines{"예산은 ‹3조›를 넘는다."});
    EXPECT_EQ(found("모두 3조원이 든다.", "3조원의"), Lines{"모두 ‹3조원›이 든다."}) << "no name";
    EXPECT_EQ(found("행사는 10월 열린다.", "10월에"), Lines{"행사는 ‹10월› 열린다."});
    EXPECT_EQ(found("행사는 10주에 열린다.", "10월에"), Lines());
}

TEST(AdmitParticles, FindsTheLastPartOfANameWithSpaces) {
    EXPECT_EQ(found("젠슨 황이 왔다.", "젠슨 황"), Lines{"‹젠슨 황›이 왔다."});
    EXPECT_EQ(found("팀 쿡은 왔다.", "Tim Cook"), Lines{"‹팀 쿡›은 왔다."});
}

TEST(AdmitParticles, IsNotTheBeginningOfAnotherWord) {
    const IndexedArticles articles({{"a.txt", "소식\n\n회의를 열었다. 회의 뒤에 갔다."},
                                    {"b.txt", "소식\n\n이 회를 먹었다."},
                                    {"c.txt", "소식\n\n수도 서울. 수도가 크다."}});
    EXPECT_EQ(ids(articles.ask("회")), Lines{"b.txt"});
    EXPECT_TRUE(ids(articles.ask("수")).empty());
}

TEST(AdmitParticles, SaysOfNoWordThatIsThereThatNoArticleHasIt) {
    const IndexedArticles articles(Files{{"a.txt", "소식\n\n새 칩을 10월에 금지했다."}});
    const ResultPage page = articles.ask("칩 10월 운동화");
    ASSERT_EQ(page.help.size(), 1u);
    EXPECT_EQ(page.help.front().what, "운동화");
}

} // namespace gisa
