// What is said of a query that no article matches.

#include "tests/indexed_articles.h"

namespace gisa {
namespace {

class ExplainNothingTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = new IndexedArticles(
            {{"a.md", "---\npublisher: Dock\npublished: 2025-08-07\nlang: en\n---\n# Ships\n\nCranes "
                      "rose.[1]\n\n[1]: "
                      "https://dockpost.com/1\n"},
             {"b.md", "---\npublisher: Ledger\npublished: 2024-01-07\nlang: en\n---\n# Gulls\n\nCranes fell "
                      "near ships.\n"},
             {"c.md", "---\npublished: 2024-01-08\nlang: ko\n---\n# 항구\n\n크레인이 무너졌다. Cranes.\n"}});
    }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }
    static Lines help(const SearchRequest& request) {
        const char* kinds[] = {"absent ", "without ", "anywhere "};
        Lines lines;
        for (const Hint& hint : articles_->ask(request).help)
            lines.push_back(kinds[static_cast<int>(hint.kind)] + hint.what + " " +
                            std::to_string(hint.articles));
        return lines;
    }
    static Lines help(const std::string& query) { return help(SearchRequest{.query = query}); }

    static IndexedArticles* articles_;
};

IndexedArticles* ExplainNothingTest::articles_ = nullptr;

} // namespace

TEST_F(ExplainNothingTest, NamesWordsThatNoArticleHas) {
    EXPECT_EQ(help("+zzxqy cranes"), Lines{"absent zzxqy 0"});
    EXPECT_EQ(help("zzxqy cranes"), Lines{"absent zzxqy 0"}) << "though those with the other word are shown";
    EXPECT_EQ(help("zzxqy"), Lines{"absent zzxqy 0"});
    EXPECT_EQ(help("\"cranes sank\""), Lines{"absent \"cranes sank\" 0"});
    EXPECT_EQ(help("cranes"), Lines{});
    EXPECT_EQ(help("+크레인 +기중기"), Lines{"absent 기중기 0"});
}

TEST_F(ExplainNothingTest, CountsWhatDroppingEachConditionGives) {
    EXPECT_EQ(help("cranes publisher:nobody"), Lines{"without publisher:nobody 3"});
    EXPECT_EQ(help("cranes lang:en date:2023"), Lines{"without date:2023 2"});
    EXPECT_EQ(help("cranes lang:ko sources:>=1"), (Lines{"without lang:ko 1", "without sources:>=1 1"}));
    EXPECT_EQ(help("cranes -crane"), Lines{"without -crane 3"});
    EXPECT_EQ(help("cranes -(crane OR gulls)"), Lines{"without -(crane OR gulls) 3"});
    EXPECT_EQ(help("cited:true gulls"), Lines{"without cited:true 1"});
    EXPECT_EQ(help("title:cranes"), (Lines{"absent title:cranes 0", "anywhere cranes 3"}));
    EXPECT_EQ(help("source:nobody.com"), Lines{}) << "without it there is nothing to look for";
}

TEST_F(ExplainNothingTest, CountsWithoutTheOptions) {
    SearchRequest request{.query = "cranes"};
    request.since = "2026";
    EXPECT_EQ(help(request), Lines{"without since 2026 3"});
    request.since = "2025";
    request.until = "2025-07";
    EXPECT_EQ(help(request), (Lines{"without since 2025 2", "without until 2025-07 1"}));
    request.since = request.until = "";
    request.min_sources = 5;
    request.publishers = {"Dock", "Ledger"};
    EXPECT_EQ(help(request), Lines{"without sources:>=5 2"});
    request.min_sources = 0;
    request.publishers = {"nobody"};
    EXPECT_EQ(help(request), Lines{"without publisher:nobody 3"});
}

TEST_F(ExplainNothingTest, CountsAtMostEight) {
    std::string query = "cranes";
    for (int i = 0; i < 20; ++i)
        query += " -source:nobody" + std::to_string(i) + ".com";
    EXPECT_EQ(help(query + " -crane").size(), 0u) << "the twenty-first condition is not counted";
    EXPECT_EQ(help("cranes -crane" + query.substr(6)), Lines{"without -crane 3"});
}

} // namespace gisa
