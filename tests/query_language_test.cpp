// The query language over articles from files: each row of docs/searching.md, and what is shown of a hit.

#include "common/error.h"
#include "searcher/query/query_error.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gisa {
namespace {

constexpr std::int64_t kNow = 1'788'222'600; // 2026-09-01T00:30:00Z, a Tuesday

std::string front(const std::string& fields) { return "---\n" + fields + "\n---\n"; }

class QueryLanguageTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = std::make_unique<IndexedArticles>(Files{
            {"a.md",
             front("title: GPT-5 arrives\nauthor: Jane Doe\ndate: 2026-08-31") +
                 "OpenAI released its model for regulators.\n\n## Market share\n\nThe regulation of chips "
                 "went on in the harbour."},
            {"b.md",
             front("title: Claude grows\nauthors: [Jane Roe, 김민준]\ndate: 2026-08-26") +
                 "Regulators met OpenAI, which has 5 offices and a gpt4 store, in Seoul.\n\n## Chips\n\nThe "
                 "share of the market fell."},
            {"c.md",
             front("title: 삼성전자 실적\ndate: 2025-08-07") +
                 "삼성전자가 반도체 투자를 확대한다고 밝혔다. 삼성생명은 GPT5를 쓴다.\n\n## 시장 점유율\n\n"
                 "SK하이닉스는 HBM4를 공급한다."},
            {"d.md",
             front("title: Code\ndate: 2025-12-31") +
                 "Written in C++ and C#, not in C. The .NET team met in the net. Nvidia sells the H100 and "
                 "o3-mini runs GPT-4.1 on it."},
            {"e.md", front("title: Old news") + "A gpt stood 5 miles off. Regulatory bodies slept."}});
    }
    static void TearDownTestSuite() { articles_.reset(); }

    static SearchRequest request_of(const std::string& query) {
        SearchRequest request{.query = query};
        request.now = kNow;
        return request;
    }
    static ResultPage ask(const std::string& query) { return articles_->ask(request_of(query)); }

    /// The articles' letters, in their order.
    static std::string find(const SearchRequest& request) {
        std::string found;
        for (const Hit& hit : articles_->ask(request).hits)
            found += hit.id.substr(0, 1);
        std::sort(found.begin(), found.end());
        return found;
    }
    static std::string find(const std::string& query) { return find(request_of(query)); }

    struct Row {
        const char *query, *found;
    };
    static void expect(std::initializer_list<Row> rows) {
        for (const Row& row : rows)
            EXPECT_EQ(find(row.query), row.found) << row.query;
    }

    static std::unique_ptr<IndexedArticles> articles_;
};

std::unique_ptr<IndexedArticles> QueryLanguageTest::articles_;

} // namespace

TEST_F(QueryLanguageTest, FindsWordsThatBeginAsTypedInEveryScript) {
    expect({{"regul*", "abe"},
            {"regulato*", "abe"},
            {"regulations*", ""},
            {"REGULATI*", "a"},
            {"삼성*", "c"},
            {"삼성생*", "c"},
            {"삼*", "c"},
            {"harb*", "a"},
            {"title:cl*", "b"},
            {"\"market sha*\"", "a"},
            {"gpt-4*", "bd"},
            {"openai -harb*", "b"},
            {"zzz*", ""}});
    EXPECT_EQ(snippets(ask("harb*")).front(), "The regulation of chips went on in the ‹harbour›.");
    EXPECT_EQ(snippets(ask("삼성생*")).front(), "‹삼성생›명은 GPT5를 쓴다.");
}

TEST_F(QueryLanguageTest, FindsWordsNearEachOther) {
    expect({{"openai NEAR/2 released", "a"},
            {"openai NEAR/2 regulators", "b"},
            {"regulator NEAR/5 openai", "ab"},
            {"regulator NEAR openai NEAR/6 offices", "b"},
            {"\"met openai\" NEAR/4 offices", "b"},
            {"(models OR offices) NEAR/4 openai", "ab"},
            {"삼성전자 NEAR/3 투자", "c"},
            {"삼성전자 NEAR/1 투자", ""},
            {"openai NEAR/20 chips", ""},
            {"heading:market NEAR/3 heading:share", "a"},
            {"title:gpt NEAR/2 title:arrives", "a"},
            {"regul* NEAR/2 chips", "a"}});
    const ResultPage page = ask("openai NEAR/2 released");
    EXPECT_EQ(snippets(page).front(), "‹OpenAI› ‹released› its model for regulators.");
}

TEST_F(QueryLanguageTest, LooksInFields) {
    expect({{"title:gpt", "a"},
            {"title:(gpt OR claude)", "ab"},
            {"heading:chips", "b"},
            {"heading:\"market share\"", "a"},
            {"heading:share", "a"},
            {"heading:\"시장 점유율\"", "c"},
            {"heading:점유율", "c"},
            {"heading:(market OR chips)", "ab"},
            {"body:chips", "ab"},
            {"body:claude", ""},
            {"body:\"share of the market\"", "b"},
            {"claude", "b"},
            {"author:jane", "ab"},
            {"author:\"Jane Doe\"", "a"},
            {"author:\"Jane 김민준\"", ""},
            {"author:doe", "a"},
            {"author:김민준", "b"},
            {"doe", ""},
            {"-author:jane", "cde"},
            {"lang:ko", "c"},
            {"lang:English openai", "ab"},
            {"id:a.md", "a"},
            {"id:A.md", ""},
            {"-id:a.md openai", "b"}});
    EXPECT_EQ(snippets(ask("heading:chips")).size(), 1u);
}

TEST_F(QueryLanguageTest, FiltersByDate) {
    expect({{"date:2025", "cd"},
            {"date:2025-08", "c"},
            {"date:2025-08..2025-12", "cd"},
            {"date:2026-08-27..", "a"},
            {"date:..2025-12-30", "c"},
            {"date:7d", "ab"},
            {"date:7d..", "ab"},
            {"date:yesterday", "a"},
            {"date:어제", "a"},
            {"date:지난주", "b"},
            {"date:last-week openai", "b"},
            {"date:2025년8월", "c"},
            {"date:\"2025년 8월\"", "c"},
            {"-date:2020..", "e"},
            {"date:(2025-08 OR yesterday)", "ac"}});
    SearchRequest request = request_of("openai");
    request.since = "7d";
    EXPECT_EQ(find(request), "ab");
    request.since = "어제";
    EXPECT_EQ(find(request), "a");
    request.since = "soon";
    EXPECT_THROW(find(request), Error);
}

TEST_F(QueryLanguageTest, KeepsNamesOfTheFieldWhole) {
    expect({{"GPT-5", "ac"},
            {"gpt5", "ac"},
            {"gpt 5", "ac"},
            {"gpt 5 arrives", "a"},
            {"C++", "d"},
            {"c#", "d"},
            {".net", "d"},
            {"\"C++ and C#\"", "d"},
            {"GPT-4.1", "d"},
            {"o3-mini", "d"},
            {"o3 mini", "d"},
            {"H100", "d"},
            {"h 100", "d"},
            {"sk hynix", "c"},
            {"SKhynix", "c"},
            {"HBM4", "c"}});
}

TEST_F(QueryLanguageTest, ReadsAWordAndANumberApartWhereTheyNeverStandTogether) {
    const ResultPage page = ask("offices 5");
    ASSERT_EQ(page.hits.size(), 1u);
    EXPECT_EQ(page.hits[0].id, "b.md");
    ASSERT_FALSE(page.notes.empty());
    EXPECT_NE(page.notes.back().find("side by side"), std::string::npos);
}

TEST_F(QueryLanguageTest, TakesASavedQueryAsAParenthesis) {
    SearcherOptions options;
    options.saved = [](const std::string& name) -> std::optional<std::string> {
        if (name == "models") return "gpt-5 OR claude";
        if (name == "회사") return "openai";
        if (name == "both") return "saved:models saved:회사";
        return std::nullopt;
    };
    Searcher searcher({articles_->index()}, options);
    const auto count = [&](const std::string& query) { return searcher.count(request_of(query)); };
    EXPECT_EQ(count("saved:models"), 3u);
    EXPECT_EQ(count("saved:both"), 2u);
    EXPECT_EQ(count("saved:models -saved:회사"), 1u);
    EXPECT_EQ(searcher.search(request_of("saved:none openai")).notes.size(), 1u);
    EXPECT_EQ(searcher.search(request_of("saved:models 회사")).understood, "(gpt-5 OR claude) AND 회사");
}

TEST_F(QueryLanguageTest, RefusesWhatIsBrokenIfItIsStrict) {
    SearchRequest request = request_of("openai date:soon");
    EXPECT_EQ(articles_->ask(request).notes.size(), 2u) << "and that no article has all the words";
    request.strict = true;
    try {
        articles_->ask(request);
        FAIL();
    } catch (const QueryError& error) {
        EXPECT_EQ(error.column(), 8u);
        EXPECT_NE(std::string(error.what()).find("column 8: date: expected"), std::string::npos);
    }
    request.query = "openai";
    EXPECT_EQ(find(request), "ab");
}

} // namespace gisa
