// What is suggested in place of a query that few articles match.

#include "tests/indexed_articles.h"

namespace gisa {
namespace {

Files spelled_articles() {
    Files files;
    for (int i = 0; i < 25; ++i)
        files["a" + std::to_string(i) + ".txt"] =
            "News " + std::to_string(i) +
            "\n\nIn spring OpenAI and Anthropic raised revenue. They and Nvidia agreed, the companies said. "
            "삼성전자가 메모리를 발표했다. 이재명 대통령이 반도체를 말했다.";
    files["rare.txt"] = "Rare\n\nA note on the revenu of nobody. 메모라 하나.";
    files["pair.txt"] = "Pair\n\nWrongly spelled zebrafish swam.";
    return files;
}

class CorrectQueryTest : public testing::Test {
protected:
    static void SetUpTestSuite() { articles_ = new IndexedArticles(spelled_articles()); }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }
    static ResultPage ask(const SearchRequest& request) { return articles_->ask(request); }
    static std::string meant(const std::string& query) { return ask({.query = query}).did_you_mean; }

    static IndexedArticles* articles_;
};

IndexedArticles* CorrectQueryTest::articles_ = nullptr;

} // namespace

TEST_F(CorrectQueryTest, SuggestsWordsOfTheIndex) {
    const struct {
        const char *typed, *meant;
    } rows[] = {
        {"opneai", "OpenAI"},
        {"penai", "OpenAI"},
        {"ponai", ""}, // two letters away, and short
        {"Anthopric revenue", "Anthropic revenue"},
        {"revenue +nvida", "revenue +Nvidia"},
        {"title:(opneai) OR nvdia", "title:(OpenAI) OR Nvidia"},
        {"zebrafihs", "zebrafish"},
        {"삼섬전자", "삼성전자"},
        {"삼섬전자가", "삼성전자"},
        {"멤모리 revenue", "메모리 revenue"},
        {"이재면", "이재명"}, // of no usual name
    };
    for (const auto& row : rows)
        EXPECT_EQ(meant(row.typed), row.meant) << row.typed;
}

TEST_F(CorrectQueryTest, LeavesAloneWhatMayBeMeantSo) {
    for (const char* query :
         {"openai", "companies", "\"opneai\"", "-opneai nvidia", "opne*", "gpt7", "nvidia7", "반도채",
          "김재명", "author:opneai", "zzxqyw", "lang:en", "*", "abc"})
        EXPECT_EQ(meant(query), "") << query;
}

TEST_F(CorrectQueryTest, SuggestsForARareWordOnlyWhatIsFarMoreFrequent) {
    EXPECT_EQ(meant("revenu"), "") << "its stem is that of revenue";
    EXPECT_EQ(meant("zebrafish"), "");
    EXPECT_EQ(meant("메모라"), "메모리") << "one article has it, 25 the other";
}

TEST_F(CorrectQueryTest, SearchesForItIfAsked) {
    SearchRequest request{.query = "opneai revenue"};
    ResultPage page = ask(request);
    EXPECT_EQ(page.did_you_mean, "OpenAI revenue");
    EXPECT_TRUE(page.hits.empty() || !page.hits.front().all_words) << "only what was typed";
    request.corrects_typos = true;
    page = ask(request);
    EXPECT_EQ(page.total, 25u);
    EXPECT_EQ(page.query, "opneai revenue");
    EXPECT_EQ(page.understood, "OpenAI AND revenue");
    ASSERT_FALSE(page.notes.empty());
    EXPECT_EQ(page.notes.front(), "nothing matches as typed; searched for OpenAI revenue (--typo off: not)");
    request.query = "zebrafish";
    EXPECT_EQ(ids(ask(request)), Lines{"pair.txt"});
}

} // namespace gisa
