#include "searcher/read_request_json.h"

#include "searcher/query/limits.h"
#include "tests/expect_every_field.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>

namespace gisa {
namespace {

using Why = RequestRefusal::Why;

/// The search that is asked for; fails where it is refused.
SearchAsked search_of(const std::string& json) {
    auto reading = read_search_json(json);
    if (const auto* refusal = std::get_if<RequestRefusal>(&reading)) {
        ADD_FAILURE() << json << ": " << refusal->message;
        return {};
    }
    return std::get<SearchAsked>(std::move(reading));
}

template <class Asked>
RequestRefusal refusal_of(const Reading<Asked>& reading) {
    const auto* refusal = std::get_if<RequestRefusal>(&reading);
    return refusal ? *refusal : RequestRefusal{Why::invalid_json, "taken", "it was taken"};
}

} // namespace

TEST(ReadRequestJson, PutsEveryFieldWhereItBelongs) {
    const SearchAsked asked = search_of(
        R"({"q":"올트먼","strict":true,"fill":true,"typo":"auto","recency":12.5,"same_sentence":true,"limit":7,"offset":3,"sort":"oldest",)"
        R"("since":"2024","until":"2025","source":["a.example","b.example"],"publisher":"Wire","author":"Kim","lang":["en","ko"],"min_sources":2,)"
        R"("cited":"any","collapse":false,"explain":true,"facets":["source","publisher","author","lang","month"],)"
        R"("facet_values":5,"snippets":4,"snippet_length":99,"offset_unit":"utf16","timeout_ms":250})");
    const SearchRequest& request = asked.request;
    EXPECT_EQ(request.query, "올트먼");
    EXPECT_EQ(request.publishers, (std::vector<std::string>{"Wire"}));
    EXPECT_TRUE(request.source_facet && request.publisher_facet && request.author_facet &&
                request.lang_facet && request.month_facet);
    expect_every_field(asked);
}

TEST(ReadRequestJson, KnowsEveryWordOfEveryChoice) {
    const std::pair<const char*, Sort> sorts[] = {{"relevance", Sort::relevance},
                                                  {"newest", Sort::newest},
                                                  {"oldest", Sort::oldest},
                                                  {"sources", Sort::sources},
                                                  {"support", Sort::support}};
    for (const auto& [name, sort] : sorts)
        EXPECT_EQ(search_of(std::string(R"({"sort":")") + name + "\"}").request.sort, sort) << name;
    EXPECT_EQ(search_of(R"({"cited":"only"})").request.within, Within::cited);
    EXPECT_FALSE(search_of(R"({"typo":"off"})").request.corrects_typos);
    EXPECT_EQ(search_of(R"({"offset_unit":"codepoint"})").style.offsets, OffsetUnit::code_point);
    EXPECT_EQ(search_of(R"({"offset_unit":"utf8"})").style.offsets, OffsetUnit::utf8);
}

TEST(ReadRequestJson, RefusesAValueThatIsNoneOfTheField) {
    const std::pair<const char*, const char*> wrong[] = {{"q", "7"},
                                                         {"strict", "\"yes\""},
                                                         {"fill", "1"},
                                                         {"typo", "true"},
                                                         {"recency", "-1"},
                                                         {"recency", "200000"},
                                                         {"limit", "101"},
                                                         {"limit", "-1"},
                                                         {"limit", "1.5"},
                                                         {"offset", "10001"},
                                                         {"sort", "\"new\""},
                                                         {"since", "2024"},
                                                         {"until", "[]"},
                                                         {"source", "[1]"},
                                                         {"publisher", "{}"},
                                                         {"min_sources", "1000001"},
                                                         {"cited", "true"},
                                                         {"collapse", "0"},
                                                         {"explain", "null"},
                                                         {"facets", "[\"languages\"]"},
                                                         {"facet_values", "10001"},
                                                         {"snippets", "101"},
                                                         {"snippet_length", "0"},
                                                         {"snippet_length", "100001"},
                                                         {"offset_unit", "\"bytes\""},
                                                         {"timeout_ms", "0"},
                                                         {"timeout_ms", "86400001"}};
    for (const auto& [field, value] : wrong) {
        const RequestRefusal refusal =
            refusal_of(read_search_json(std::string("{\"") + field + "\":" + value + "}"));
        EXPECT_EQ(refusal.why, Why::invalid_value) << field << value;
        EXPECT_EQ(refusal.field, field) << value;
        EXPECT_NE(refusal.message.find("expected"), std::string::npos) << refusal.message;
    }
}

TEST(ReadRequestJson, TakesTheBoundsAndWholeNumbersHoweverWritten) {
    EXPECT_EQ(search_of(R"({"limit":0})").request.limit, 0u);
    EXPECT_EQ(search_of(R"({"limit":100})").request.limit, kMostHits);
    EXPECT_EQ(search_of(R"({"limit":10.0})").request.limit, 10u);
    EXPECT_EQ(search_of(R"({"offset":10000})").request.offset, kDeepestOffset);
    EXPECT_EQ(search_of(R"({"timeout_ms":1})").request.timeout, std::chrono::milliseconds(1));
}

TEST(ReadRequestJson, RefusesAFieldThatIsGivenTwice) {
    for (const char* twice : {R"({"q":"hbm","q":"x"})", R"({"q":"hbm","limit":1,"\u0071":"x"})",
                              R"({"q":"hbm","q":"hbm"})", R"({"limit":1,"q":[],"q":"x"})"}) {
        const RequestRefusal refusal = refusal_of(read_search_json(twice));
        EXPECT_EQ(refusal.why, Why::invalid_value) << twice;
        EXPECT_EQ(refusal.field, "q") << twice;
        EXPECT_NE(refusal.message.find("one value"), std::string::npos) << refusal.message;
    }
    EXPECT_EQ(refusal_of(read_open_json(R"({"index":"a","saved":{"mine":"x","mine":"y"}})")).field, "saved");
    EXPECT_EQ(search_of(R"({"q":"limit","limit":2})").request.limit, 2u) << "a value is no name";
}

TEST(ReadRequestJson, NamesAFieldThatThereIsNotInOneLine) {
    EXPECT_NE(refusal_of(read_search_json(R"({"min_souces":1})")).message.find("did you mean min_sources?"),
              std::string::npos);
    const std::string long_name = [] {
        std::string name;
        for (int i = 0; i < 100; ++i)
            name += "\xEA\xB0\x80"; // 가
        return name;
    }();
    for (const std::string& name : {long_name, std::string(R"(a\nb\u001b[31m)")}) {
        const RequestRefusal refusal = refusal_of(read_search_json("{\"" + name + "\":1}"));
        EXPECT_EQ(refusal.why, Why::unknown_field);
        EXPECT_LE(refusal.field.size(), 100u);
        EXPECT_EQ(refusal.message.find_first_of("\n\x1b"), std::string::npos);
        EXPECT_EQ(refusal.field.find("\xEF\xBF\xBD", 0) == std::string::npos, name == long_name)
            << "no character is cut: " << refusal.field;
    }
}

TEST(ReadRequestJson, KnowsWhatEachRequestNeeds) {
    EXPECT_EQ(refusal_of(read_similar_json("{}")).field, "id");
    EXPECT_EQ(refusal_of(read_suggest_json("{}")).field, "q");
    EXPECT_EQ(refusal_of(read_article_json("{}")).field, "id");
    EXPECT_EQ(refusal_of(read_open_json("{}")).field, "index");
    EXPECT_EQ(refusal_of(read_suggest_json(R"({"q":"a","limit":101})")).field, "limit");
    EXPECT_EQ(refusal_of(read_open_json(R"({"index":"a","searchers":1025})")).field, "searchers");
    EXPECT_EQ(refusal_of(read_open_json(R"({"index":"a","saved":{"b":1}})")).field, "saved");
    const std::string long_one = "{\"q\":\"" + std::string(kLongestRequest, 'a') + "\"}";
    EXPECT_EQ(refusal_of(read_search_json(long_one)).why, Why::invalid_json);
}

} // namespace gisa
