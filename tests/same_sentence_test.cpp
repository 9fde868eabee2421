// Searches for what stands in one sentence, and the sentences that are shown then.

#include "tests/indexed_articles.h"

#include <algorithm>
#include <memory>

namespace gisa {
namespace {

class SameSentenceTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = std::make_unique<IndexedArticles>(Files{
            {"a.md", "# Harbour\n\nCranes rose in the north. Ships sank in the south.[1]\n\nMasts stood over "
                     "ships and "
                     "cranes.[1]\n\n[1]: https://dock.example/1\n"},
            {"b.md", "# Quay\n\nCranes met ships at noon. Gulls watched.\n"},
            {"c.md", "# Cranes and ships\n\nGulls slept over the quay.\n"},
            {"d.md", "# 항구\n\n삼성전자는 크레인을 샀다. 이재명은 선박을 보았다.\n"},
            {"e.md",
             "# 부두\n\n이재명이 크레인을 보았다. Lee Jae-myung met Samsung Electronics at the quay.\n"}});
    }
    static void TearDownTestSuite() { articles_.reset(); }

    static SearchRequest request_of(const std::string& query) {
        SearchRequest request{.query = query};
        request.same_sentence = true;
        return request;
    }
    static std::string find(const SearchRequest& request) {
        std::string found;
        for (const Hit& hit : articles_->ask(request).hits)
            found += hit.id.front();
        std::sort(found.begin(), found.end());
        EXPECT_EQ(articles_->count(request), found.size());
        return found;
    }
    static std::string find(const std::string& query) { return find(request_of(query)); }

    static std::unique_ptr<IndexedArticles> articles_;
};

std::unique_ptr<IndexedArticles> SameSentenceTest::articles_;

} // namespace

TEST_F(SameSentenceTest, FindsArticlesWithASentenceThatHoldsAllWords) {
    struct Row {
        const char *query, *found;
    };
    EXPECT_EQ(find(SearchRequest{.query = "north south"}), "a") << "without the option";
    for (const Row& row : std::initializer_list<Row>{{"north south", ""},
                                                     {"crane ship", "abc"},
                                                     {"crane north", "a"},
                                                     {"crane", "abc"},
                                                     {"\"cranes met ships\"", "b"},
                                                     {"crane (noon OR masts)", "ab"},
                                                     {"(crane noon) OR (gull slept)", "bc"},
                                                     {"crane NEAR/4 ship", "abc"},
                                                     {"crane NEAR/1 ship noon", ""},
                                                     {"cran* ship*", "abc"},
                                                     {"*", "abcde"},
                                                     {"삼성전자 크레인", "d"},
                                                     {"이재명 크레인", "e"},
                                                     {"이재명 삼성전자", "e"},
                                                     {"Lee Jae-myung 선박", "d"}})
        EXPECT_EQ(find(row.query), row.found) << row.query;
}

TEST_F(SameSentenceTest, LeavesConditionsOfTheArticleToTheArticle) {
    EXPECT_EQ(find("crane ship -gulls"), "a");
    EXPECT_EQ(find("title:quay crane ship"), "b");
    EXPECT_EQ(find("body:crane ship"), "ab");
    EXPECT_EQ(find("crane ship id:b.md"), "b");
    EXPECT_EQ(find("(crane OR id:b.md) gulls"), "bc") << "a choice with a filter asks nothing of a sentence";
    EXPECT_EQ(find("cited:true crane ship"), "a");
    EXPECT_EQ(find("cited:true crane north"), "");
}

TEST_F(SameSentenceTest, ShowsTheSentencesThatHoldAll) {
    SearchRequest request = request_of("crane ship id:a.md");
    EXPECT_EQ(snippets(articles_->ask(request)), Lines{"Masts stood over ‹ships› and ‹cranes›.{[1]}"});
    request.query = "crane ship id:c.md"; // in the title
    const ResultPage page = articles_->ask(request);
    ASSERT_EQ(page.hits.size(), 1u);
    EXPECT_EQ(marked(page.hits.front().title), "‹Cranes› and ‹ships›");
    EXPECT_EQ(snippets(page), Lines{"Gulls slept over the quay."});
}

TEST_F(SameSentenceTest, ShowsASentenceFarBehindTheBeginning) {
    std::string text = "# Log\n\nCranes rose.\n\nShips sank.\n\n";
    for (int i = 0; i < 4'000; ++i)
        text += "Line " + std::to_string(i) + " tells of cranes.\n\n";
    const IndexedArticles articles(Files{{"long.md", text + "At last ships met cranes.\n"}});
    ASSERT_GT(text.size(), 64u << 10);
    EXPECT_EQ(snippets(articles.ask(request_of("ship crane"))), Lines{"At last ‹ships› met ‹cranes›."});
}

TEST_F(SameSentenceTest, NeverTakesMostOfTheWordsAndSaysWhatWouldHelp) {
    SearchRequest request = request_of("north south");
    request.fill = true;
    const ResultPage page = articles_->ask(request);
    EXPECT_EQ(page.total, 0u);
    EXPECT_EQ(page.hits.size(), 0u);
    ASSERT_EQ(page.help.size(), 1u);
    EXPECT_EQ(page.help.front().what, "same sentence");
    EXPECT_EQ(page.help.front().articles, 1u);
    request.same_sentence = false;
    EXPECT_EQ(articles_->ask(request).total, 1u);
}

} // namespace gisa
