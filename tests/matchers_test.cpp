// What our matcher finds, against Xapian's own on the same database, and against plain loops over all
// documents.

#include "searcher/match/match.h"

#include "common/storage/schema.h"
#include "searcher/match/make_matcher.h"
#include "tests/searched_database.h"
#include "tests/xapian_query.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace gisa {

namespace {

constexpr unsigned kTerms = 24;

std::string term_name(unsigned number) { return "Zt" + std::to_string(number); }

/// Documents of random terms: the first terms in nearly all, the last ones in nearly none. Every seventh is
/// deleted.
void fill(SearchedDatabase& documents, unsigned count, unsigned seed) {
    std::mt19937 random(seed);
    for (unsigned i = 0; i < count; ++i) {
        Xapian::Document document;
        for (unsigned term = 0; term < kTerms; ++term)
            if (random() % (1u << (term / 2)) == 0) document.add_term(term_name(term), 1 + random() % 5);
        document.add_term("Zfiller", 1 + random() % 60);
        document.set_data(std::to_string(i));
        documents.database().add_document(document);
    }
    for (unsigned i = 7; i < count; i += 7)
        documents.database().delete_document(i);
}

class RandomPlans {
public:
    /// `unions`: with very many terms as one, too.
    explicit RandomPlans(unsigned seed, bool unions = false) : random_(seed), choices_(unions ? 9 : 8) {}

    Plan make(unsigned depth) {
        const unsigned choice = depth == 0 ? 0 : random_() % choices_;
        switch (choice) {
        case 1: return all_of(parts(depth));
        case 2:
        case 3: return any_of(parts(depth));
        case 4: return also(make(depth - 1), make(depth - 1));
        case 5: return without(make(depth - 1), make(depth - 1));
        case 6: return also(unranked(make(depth - 1)), make(depth - 1));
        case 7: return scaled(make(depth - 1), 0.5);
        case 8: return rare_terms();
        default: return plan_term(term_name(random_() % kTerms));
        }
    }

private:
    std::vector<Plan> parts(unsigned depth) {
        std::vector<Plan> made;
        for (unsigned i = 0, count = 2 + random_() % 3; i < count; ++i)
            made.push_back(make(depth - 1));
        return made;
    }

    /// 20 of them: more than are read at once.
    static Plan rare_terms() {
        std::vector<Plan> terms;
        for (unsigned term = 4; term < kTerms; ++term)
            terms.push_back(plan_term(term_name(term)));
        return synonyms(std::move(terms));
    }

    std::mt19937 random_;
    unsigned choices_;
};

using Scores = std::map<std::string, double>; // by record

std::optional<Scores> scores_of_xapian(const SearchedIndex& index, const Plan& plan) {
    if (plan.kind == Plan::Kind::nothing) return Scores();
    Xapian::Enquire enquire(index.database());
    enquire.set_query(xapian_query(plan));
    enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength));
    Xapian::MSet found;
    try {
        found = enquire.get_mset(0, index.database().get_doccount());
    } catch (const Xapian::DatabaseCorruptError&) { // Xapian 1.4.22 reads on at the end of a list in nested
                                                    // AND_MAYBE
        return std::nullopt;
    }
    Scores scores;
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        scores[hit.get_document().get_data()] = hit.get_weight();
    return scores;
}

Matches find(const SearchedIndex& index, const Plan& plan, std::size_t limit, bool exact) {
    MatchOptions options;
    options.limit = limit;
    options.exact = exact;
    options.snippets = false;
    return match(index, plan, options);
}

} // namespace

class MatchersTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        documents_ = std::make_unique<SearchedDatabase>();
        fill(*documents_, 6000, 1);
    }
    static void TearDownTestSuite() { documents_.reset(); }

    static const SearchedIndex& index() { return documents_->index(); }

    static std::unique_ptr<SearchedDatabase> documents_;
};

std::unique_ptr<SearchedDatabase> MatchersTest::documents_;

TEST_F(MatchersTest, FindsAndScoresAsXapianDoes) {
    RandomPlans plans(2);
    std::size_t found_in_all = 0;
    int compared = 0;
    for (int i = 0; i < 300; ++i) {
        const Plan plan = plans.make(3);
        const std::optional<Scores> of_xapian = scores_of_xapian(index(), plan);
        if (!of_xapian) continue;
        const Scores& expected = *of_xapian;
        ++compared;
        const Matches found = find(index(), plan, expected.size() + 1, true);
        ASSERT_EQ(found.page.size(), expected.size()) << xapian_query(plan).get_description();
        ASSERT_EQ(found.total, expected.size());
        ASSERT_TRUE(found.exact_total);
        for (const Match& match : found.page) {
            ASSERT_EQ(expected.count(match.record), 1u) << match.record;
            ASSERT_NEAR(match.score, expected.at(match.record), 1e-9) << xapian_query(plan).get_description();
        }
        found_in_all += expected.size();
    }
    EXPECT_GT(compared, 250);
    EXPECT_GT(found_in_all, 100'000u);
}

/// Looking only at what may be among the first gives the same first ones as looking at all.
TEST_F(MatchersTest, LeavesNothingOutOfTheFirstHits) {
    RandomPlans plans(3, true);
    std::size_t hurried = 0;
    for (int i = 0; i < 600; ++i) {
        const Plan plan = plans.make(3);
        const Matches all = find(index(), plan, 10, true);
        const Matches first = find(index(), plan, 10, false);
        ASSERT_EQ(first.page.size(), all.page.size());
        for (std::size_t hit = 0; hit < all.page.size(); ++hit) {
            ASSERT_EQ(first.page[hit].record, all.page[hit].record) << xapian_query(plan).get_description();
            ASSERT_DOUBLE_EQ(first.page[hit].score, all.page[hit].score);
        }
        hurried += first.exact_total ? 0 : 1;
        if (first.exact_total) {
            ASSERT_EQ(first.total, all.total);
        }
        ASSERT_NEAR(static_cast<double>(first.total), static_cast<double>(all.total),
                    0.25 * static_cast<double>(all.total));
    }
    EXPECT_GT(hurried, 50u);
}

TEST_F(MatchersTest, BoundsAreNeverBelowAScore) {
    RandomPlans plans(4, true);
    for (int i = 0; i < 300; ++i) {
        const Plan plan = plans.make(3);
        MatcherMaker maker(index());
        const auto matcher = maker.make(plan, 0);
        if (!matcher) continue;
        std::uint32_t count = 0;
        for (matcher->skip_to(1); matcher->document() != kNoMoreDocuments;
             matcher->skip_to(matcher->document() + 1)) {
            const double before = matcher->score();
            ++count;
            if (matcher->needs_confirming() && !matcher->confirm()) continue;
            ASSERT_LE(matcher->score(), before + 1e-12);
            ASSERT_LE(before, matcher->bound() + 1e-9);
        }
        ASSERT_LE(count, matcher->most());
    }
}

TEST_F(MatchersTest, CountsSynonymsAsOneTerm) {
    for (const unsigned terms : {2u, 5u, kTerms}) {
        std::vector<Plan> parts;
        for (unsigned i = 0; i < terms; ++i)
            parts.push_back(plan_term(term_name(kTerms - 1 - i)));
        const Plan plan = synonyms(parts);
        const Scores expected = scores_of_xapian(index(), plan).value();
        const Matches found = find(index(), plan, expected.size() + 1, true);
        ASSERT_EQ(found.page.size(), expected.size());
        for (const Match& match : found.page)
            ASSERT_NEAR(match.score, expected.at(match.record), 1e-9);
    }
}

TEST_F(MatchersTest, ManyTermsThatDoNotRankAreReadAtOnce) {
    std::vector<Plan> parts;
    for (unsigned i = 6; i < kTerms; ++i)
        parts.push_back(plan_term(term_name(i)));
    const Plan any = unranked(any_of(parts));
    EXPECT_EQ(count_matches(index(), any), scores_of_xapian(index(), any).value().size());
    EXPECT_EQ(find(index(), any, 1, true).page.front().score, 0);
}

TEST(Plans, NothingIsLeftOutOrTakesAllWithIt) {
    EXPECT_EQ(all_of({plan_term("a"), Plan()}).kind, Plan::Kind::nothing);
    EXPECT_EQ(any_of({plan_term("a"), Plan()}).term, "a");
    EXPECT_EQ(any_of({}).kind, Plan::Kind::nothing);
    EXPECT_EQ(also(plan_term("a"), Plan()).term, "a");
    EXPECT_EQ(without(Plan(), plan_term("a")).kind, Plan::Kind::nothing);
}

TEST(Plans, TermsThatMustMatchRankWhereTheyMatch) {
    const Plan both = also(unranked(all_of({plan_term("a"), plan_term("b"), plan_term("c")})),
                           any_of({plan_term("c"), scaled(plan_term("a"), 0.5)}));
    EXPECT_EQ(both.kind, Plan::Kind::all);
    EXPECT_EQ(both.parts[0].weight, 0.5);
    EXPECT_EQ(both.parts[1].weight, 0);
    EXPECT_EQ(both.parts[2].weight, 1);
    EXPECT_EQ(also(unranked(all_of({plan_term("a"), plan_term("b")})), plan_term("c")).kind,
              Plan::Kind::also);
}

} // namespace gisa
