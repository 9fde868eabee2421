// What holds for every query: it is read or refused, the same way each time, and within the limits.

#include "common/error.h"
#include "searcher/match/match.h"
#include "searcher/query/expand_aliases.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/expand_wildcards.h"
#include "searcher/query/join_versions.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"
#include "tests/indexed_articles.h"
#include "tests/made_articles.h"
#include "tests/made_plans.h"
#include "tests/xapian_query.h"

#include <gtest/gtest.h>

#include <random>

namespace gisa {
namespace {

class QueryPropertiesTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = std::make_unique<IndexedArticles>();
        articles_->add({{"some.jsonl", some_articles(60, 3)}});
        index_ = std::make_unique<SearchedIndex>(std::vector<std::string>{articles_->index()});
    }
    static void TearDownTestSuite() {
        index_.reset();
        articles_.reset();
    }

    static ParsedQuery read(const std::string& query) {
        static Analyser analyser;
        ParsedQuery parsed = parse_query(query, {false, 1'788'222'600, saved_query});
        join_versions(parsed.root);
        expand_query(parsed, analyser);
        expand_wildcards(parsed, *index_);
        return parsed;
    }

    /// All that decides what the plan finds, and what it scores.
    static std::string shown(const Plan& plan) {
        std::string text = std::to_string(static_cast<int>(plan.kind)) + ":" + std::to_string(plan.weight) +
                           plan.term + plan.least + plan.most + plan.range.since + plan.range.until + "(";
        for (const Plan& part : plan.parts)
            text += shown(part);
        return text + ")";
    }

    static std::unique_ptr<IndexedArticles> articles_;
    static std::unique_ptr<SearchedIndex> index_;
};

std::unique_ptr<IndexedArticles> QueryPropertiesTest::articles_;
std::unique_ptr<SearchedIndex> QueryPropertiesTest::index_;

} // namespace

TEST_F(QueryPropertiesTest, IsReadOrRefusedAlikeEachTimeAndReadsBackAsItIsDescribed) {
    std::mt19937 random(7);
    int read_well = 0;
    for (int i = 0; i < 3'000; ++i) {
        const std::string query = random_query(random, 9);
        try {
            const ParsedQuery parsed = read(query);
            const Plan plan = plan_query(parsed.root, *index_);
            ASSERT_LE(plan_size(plan), kLargestPlan) << query;
            ASSERT_EQ(shown(plan), shown(plan_query(read(query).root, *index_))) << query;
            const std::string again = parsed.understood;
            const bool is_shortened = // what stands side by side then may be a name
                std::any_of(parsed.notes.begin(), parsed.notes.end(), [](const std::string& note) {
                    return note.find("no letter or digit") != std::string::npos;
                });
            if (is_shortened) continue;
            const ParsedQuery back = read(again);
            ASSERT_EQ(back.understood, again) << query;
            ASSERT_EQ(shown(plan_query(back.root, *index_)), shown(plan)) << query << "\n" << again;
            for (const QueryProblem& problem : parsed.problems)
                ASSERT_TRUE(problem.column >= 1 && problem.column <= query.size() + 1) << query;
            ++read_well;
        } catch (const Error& error) {
            ASSERT_EQ(error.fault(), Fault::usage) << query;
        }
    }
    EXPECT_GT(read_well, 2'000);
}

TEST_F(QueryPropertiesTest, FindsTheSameFirstHitsWhetherItLooksAtAllOrNot) {
    std::mt19937 random(8);
    for (int i = 0; i < 300; ++i) {
        const std::string query = random_query(random, 5);
        try {
            const Plan plan = plan_query(read(query).root, *index_);
            MatchOptions options;
            options.snippets = false;
            const Matches some = match(*index_, plan, options);
            options.exact = true;
            const Matches all = match(*index_, plan, options);
            ASSERT_EQ(some.page.size(), all.page.size()) << query;
            for (std::size_t hit = 0; hit < some.page.size(); ++hit)
                ASSERT_EQ(some.page[hit].score, all.page[hit].score) << query;
        } catch (const Error& error) {
            ASSERT_EQ(error.fault(), Fault::usage) << query;
        }
    }
}

} // namespace gisa
