#include "searcher/query/join_versions.h"

#include "searcher/query/parse_query.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string joined(const std::string& query) {
    ParsedQuery parsed = parse_query(query);
    join_versions(parsed.root);
    return describe_query(parsed.root);
}

} // namespace

TEST(JoinVersions, TakesAWordAndAShortNumberForOneName) {
    for (const auto& [query, one] : std::initializer_list<std::pair<const char*, const char*>>{
             {"gpt 5", "gpt-5"},
             {"gpt 5 benchmark", "gpt-5 AND benchmark"},
             {"benchmark claude 4.1 opus", "benchmark AND claude-4.1 AND opus"},
             {"gpt 4o OR claude", "gpt AND (4o OR claude)"},
             {"(llama 3) OR claude", "llama-3 OR claude"},
             {"title:gpt title:5", "title:gpt AND title:5"}})
        EXPECT_EQ(joined(query), one) << query;
}

TEST(JoinVersions, LeavesYearsAndCountedThingsApart) {
    for (const auto& [query, apart] : std::initializer_list<std::pair<const char*, const char*>>{
             {"samsung 2025", "samsung AND 2025"},
             {"apple 3 billion", "apple AND 3 AND billion"},
             {"top 10 chips", "top AND 10 AND chips"},
             {"march 5", "march AND 5"},
             {"\"gpt\" 5", "\"gpt\" AND 5"},
             {"삼성 5", "삼성 AND 5"},
             {"gpt AND 5", "gpt AND 5"},
             {"gpt 50*", "gpt AND 50*"}})
        EXPECT_EQ(joined(query), apart) << query;
}

TEST(JoinVersions, ReadsBackAsItIsDescribed) {
    for (const char* query : {"gpt 5 benchmark", "(llama 3) OR claude", "-(gpt 5) openai"})
        EXPECT_EQ(joined(joined(query)), joined(query)) << query;
}

} // namespace gisa
