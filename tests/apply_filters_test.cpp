#include "searcher/query/apply_filters.h"

#include "common/error.h"
#include "searcher/query/parse_query.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string applied(const std::string& query, const SearchRequest& request) {
    ParsedQuery parsed = parse_query(query);
    apply_filters(request, parsed);
    return describe_query(parsed.root);
}

Within within(const std::string& query) { return within_of(parse_query(query).root); }

} // namespace

TEST(ApplyFilters, AddsWhatTheRequestAsksForBesideItsQuery) {
    SearchRequest request;
    EXPECT_FALSE(has_filters(request));
    EXPECT_EQ(applied("a b", request), "a AND b");
    request.sources = {"reuters.com", "연합뉴스"};
    request.publishers = {"항구 신문"};
    request.langs = {"en", "ko"};
    request.authors = {"Jane Doe"};
    request.min_sources = 3;
    request.within = Within::cited;
    EXPECT_TRUE(has_filters(request));
    const std::string conditions =
        "(source:reuters.com OR source:연합뉴스) AND publisher:\"항구 신문\" AND "
        "(lang:en OR lang:ko) AND author:\"Jane Doe\" AND sources:>=3 AND cited:true";
    EXPECT_EQ(applied("a b", request), "a AND b AND " + conditions);
    EXPECT_EQ(applied("*", request), conditions);
    EXPECT_EQ(applied("a OR b", request), "(a OR b) AND " + conditions);
    EXPECT_EQ(applied("a -b", request), "(a AND " + conditions + ") NOT b");
}

TEST(ApplyFilters, RefusesTooManyValues) {
    SearchRequest request;
    request.sources.assign(101, "reuters.com");
    EXPECT_THROW(applied("a", request), Error);
    request.sources.clear();
    request.authors.assign(101, "Jane Doe");
    EXPECT_THROW(applied("a", request), Error);
    request.authors = {"Jane\nDoe"};
    EXPECT_THROW(applied("a", request), Error);
}

TEST(ApplyFilters, R17TakesCitedForTheWholeQueryUnlessItIsOneOfSeveralChoices) {
    EXPECT_EQ(within("cited:true hbm"), Within::cited);
    EXPECT_EQ(within("hbm (cited:true 삼성)"), Within::cited);
    EXPECT_EQ(within("hbm cited:true -samsung"), Within::cited);
    EXPECT_EQ(within("cited:any hbm"), Within::supported);
    EXPECT_EQ(within("cited:any cited:true"), Within::cited);
    EXPECT_EQ(within("cited:true cited:any"), Within::cited);
    for (const char* query : {"hbm", "hbm OR cited:true", "hbm -cited:true", "hbm NOT (a cited:true)",
                              "hbm cited:false", "hbm source:reuters.com"})
        EXPECT_EQ(within(query), Within::article) << query;
}

} // namespace gisa
