// The C interface, as C code calls it.

#include "searcher/gisa.h"

#include "searcher/render/render.h"
#include "tests/indexed_articles.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace gisa {
namespace {

namespace json = boost::json;

using Call = int (*)(gisa_index*, const char*, char**);

struct Answer {
    int status = -1;
    std::string text;
};

class GisaC : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(gisa_open(options().c_str(), &index_), GISA_OK) << gisa_last_error();
        ASSERT_NE(index_, nullptr);
    }
    void TearDown() override { gisa_close(index_); }

    std::string options(const std::string& more = "") const {
        return R"({"index":")" + articles_.index() + "\"" + more + "}";
    }

    Answer ask(Call call, const char* request) const {
        char* text = nullptr;
        Answer answer;
        answer.status = call(index_, request, &text);
        if (text) answer.text = text;
        gisa_free(text);
        return answer;
    }

    IndexedArticles articles_{
        Files{{"cranes.md",
               "# Cranes\n\nCranes came to Suncheon[1].\n\n## Sources\n1. Birds https://a.example/cranes\n"},
              {"north.md", "# 북쪽\n\n두루미는 순천을 떠났다. Cranes left Suncheon.\n"}}};
    gisa_index* index_ = nullptr;
};

json::value error_in(const std::string& text) { return json::parse(text).at("error"); }

} // namespace

TEST_F(GisaC, AnswersWhatTheProgramPrints) {
    const Answer answer =
        ask(gisa_search_json, R"({"q":"cranes","sort":"oldest","facets":["lang"],"limit":1})");
    ASSERT_EQ(answer.status, GISA_OK) << answer.text;
    SearchRequest request{.query = "cranes"};
    request.sort = Sort::oldest;
    request.lang_facet = true;
    request.limit = 1;
    json::value expected = json::parse(render_json(articles_.ask(request)));
    json::value given = json::parse(answer.text);
    for (json::value* page : {&expected, &given})
        page->as_object()["took_ms"] = 0;
    EXPECT_EQ(given, expected);
    EXPECT_EQ(given.at_pointer("/total/value"), 2);
}

TEST_F(GisaC, SuggestsAndShowsArticlesAndCounts) {
    EXPECT_NE(ask(gisa_suggest_json, R"({"q":"cra","limit":3})").text.find(R"("text":"cranes")"),
              std::string::npos);
    EXPECT_EQ(json::parse(ask(gisa_similar_json, R"({"id":"cranes.md"})").text).at_pointer("/hits/0/id"),
              "north.md");
    EXPECT_EQ(json::parse(ask(gisa_article_json, R"({"id":"cranes.md"})").text).at_pointer("/sources/0/url"),
              "https://a.example/cranes");
    char* text = nullptr;
    ASSERT_EQ(gisa_stats_json(index_, &text), GISA_OK);
    const json::value stats = json::parse(text);
    gisa_free(text);
    EXPECT_EQ(stats.at("articles"), 2);
    EXPECT_EQ(stats.at_pointer("/languages/en"), 1);
    EXPECT_EQ(stats.at_pointer("/languages/ko"), 1);
    EXPECT_EQ(stats.at("version"), gisa_version());
}

TEST_F(GisaC, SaysWhatIsWrongByCodeAndInWords) {
    const struct {
        Call call;
        const char* request;
        int status;
        const char* code;
        const char* words; ///< in the message
    } rows[] = {
        {gisa_search_json, nullptr, GISA_BAD_REQUEST, "bad_request", "NULL"},
        {gisa_search_json, "", GISA_INVALID_JSON, "invalid_json", "byte 1"},
        {gisa_search_json, R"({"q":"a")", GISA_INVALID_JSON, "invalid_json", "byte 9"},
        {gisa_search_json, R"({"q":"a"}{})", GISA_INVALID_JSON, "invalid_json", "byte 10"},
        {gisa_search_json, "{\"q\":\"\xff\"}", GISA_INVALID_JSON, "invalid_json", "byte"},
        {gisa_search_json, R"(["a"])", GISA_INVALID_JSON, "invalid_json", "object"},
        {gisa_search_json, R"({"facets":[[[[[[[[[[]]]]]]]]]]})", GISA_INVALID_JSON, "invalid_json", "byte"},
        {gisa_search_json, R"({"q":"a","min_souces":2})", GISA_UNKNOWN_FIELD, "unknown_field",
         "did you mean min_sources?"},
        {gisa_search_json, R"({"q":"a","wholly_unknown_name":2})", GISA_UNKNOWN_FIELD, "unknown_field",
         "there are q, "},
        {gisa_similar_json, R"({"q":"a"})", GISA_UNKNOWN_FIELD, "unknown_field", "no such field: q"},
        {gisa_search_json, R"({"q":7})", GISA_INVALID_VALUE, "invalid_value", "q: expected a query as text"},
        {gisa_search_json, R"({"q":"a","limit":101})", GISA_INVALID_VALUE, "invalid_value", "from 0 to 100"},
        {gisa_search_json, R"({"q":"a","limit":-1})", GISA_INVALID_VALUE, "invalid_value", "from 0 to 100"},
        {gisa_search_json, R"({"q":"a","sort":"new"})", GISA_INVALID_VALUE, "invalid_value", "newest"},
        {gisa_search_json, R"({"q":"a","facets":"source,lang"})", GISA_INVALID_VALUE, "invalid_value",
         "month"},
        {gisa_search_json, R"({"q":"a","recency":-1})", GISA_INVALID_VALUE, "invalid_value", "days"},
        {gisa_article_json, "{}", GISA_INVALID_VALUE, "invalid_value", "id is missing"},
        {gisa_search_json, R"({"q":"a (b","strict":true})", GISA_QUERY_SYNTAX, "query_syntax", "column"},
        {gisa_search_json, R"({"q":""})", GISA_BAD_REQUEST, "bad_request", "no words"},
        {gisa_search_json, R"({"q":"a","since":"soon"})", GISA_BAD_REQUEST, "bad_request",
         "'soon' is no date"},
        {gisa_similar_json, R"({"id":"none"})", GISA_NO_ARTICLE, "no_article", "none"},
        {gisa_article_json, R"({"id":"\u001b]8;;\u0007"})", GISA_NO_ARTICLE, "no_article", "no article"},
    };
    for (const auto& row : rows) {
        const std::string request = row.request ? row.request : "NULL";
        const Answer answer = ask(row.call, row.request);
        EXPECT_EQ(answer.status, row.status) << request << answer.text;
        EXPECT_EQ(answer.text, gisa_last_error()) << request;
        EXPECT_EQ(answer.text.find('\x1b'), std::string::npos);
        const json::value error = error_in(answer.text);
        EXPECT_EQ(error.at("code"), row.code) << request;
        EXPECT_EQ(error.at("status"), row.status) << request;
        EXPECT_NE(json::value_to<std::string>(error.at("message")).find(row.words), std::string::npos)
            << request << answer.text;
    }
    ask(gisa_search_json, R"({"q":"a (b","strict":true})");
    EXPECT_EQ(error_in(gisa_last_error()).at("column"), 3);
    ask(gisa_search_json, R"({"q":"a","limt":1})");
    EXPECT_EQ(error_in(gisa_last_error()).at("field"), "limt");
    const std::string long_one = R"({"q":")" + std::string(70'000, 'a') + "\"}";
    EXPECT_EQ(ask(gisa_search_json, long_one.c_str()).status, GISA_INVALID_JSON);
    const std::string long_query = R"({"q":")" + std::string(5'000, 'a') + "\"}";
    EXPECT_EQ(ask(gisa_search_json, long_query.c_str()).status, GISA_BAD_REQUEST);
    // What is behind NUL is seen too: it is not a query for `cranes`.
    EXPECT_EQ(ask(gisa_search_json, R"({"q":"cranes\u0000north"})").status, GISA_BAD_REQUEST);
}

TEST_F(GisaC, RefusesToOpenWhatCannotBe) {
    const struct {
        std::string options;
        int status;
    } rows[] = {{R"({"index":"/no/such/index"})", GISA_NO_INDEX},
                {"{}", GISA_INVALID_VALUE},
                {R"({"index":[]})", GISA_INVALID_VALUE},
                {options(R"(,"searchers":0)"), GISA_INVALID_VALUE},
                {options(R"(,"alias":"a|b")"), GISA_UNKNOWN_FIELD}};
    for (const auto& row : rows) {
        gisa_index* index = index_;
        EXPECT_EQ(gisa_open(row.options.c_str(), &index), row.status) << row.options << gisa_last_error();
        EXPECT_EQ(index, nullptr);
    }
    EXPECT_EQ(gisa_open(nullptr, nullptr), GISA_BAD_REQUEST);
    char* text = nullptr;
    EXPECT_EQ(gisa_stats_json(nullptr, &text), GISA_BAD_REQUEST);
    gisa_free(text);
    EXPECT_EQ(gisa_stats_json(index_, nullptr), GISA_BAD_REQUEST);
    gisa_close(nullptr);
}

TEST_F(GisaC, KnowsAliasesAndSavedQueriesThatItIsGiven) {
    gisa_close(index_);
    index_ = nullptr;
    ASSERT_EQ(
        gisa_open(
            options(
                R"(,"aliases":"gruidae | cranes\nbroken line\n","saved":{"birds":"두루미"},"searchers":2)")
                .c_str(),
            &index_),
        GISA_OK)
        << gisa_last_error();
    EXPECT_EQ(json::parse(ask(gisa_search_json, R"({"q":"gruidae"})").text).at_pointer("/total/value"), 2);
    EXPECT_EQ(json::parse(ask(gisa_search_json, R"({"q":"saved:birds"})").text).at_pointer("/total/value"),
              1);
}

TEST_F(GisaC, KeepsErrorsOfThreadsApart) {
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number)
        threads.emplace_back([&, name = "field_of_" + std::to_string(number)] {
            for (int i = 0; i < 20; ++i) {
                const bool found = ask(gisa_search_json, R"({"q":"cranes"})").status == GISA_OK;
                ask(gisa_search_json, ("{\"" + name + "\":1}").c_str());
                if (found && error_in(gisa_last_error()).at("field") == name.c_str()) ++right;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(right, 4 * 20);
}

} // namespace gisa
