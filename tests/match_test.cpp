#include "searcher/match/match.h"

#include "common/storage/schema.h"

#include "tests/searched_database.h"

#include <gtest/gtest.h>

#include <map>

namespace gisa {
namespace {

/// Small documents: the record is the number, "1" for the first.
class MatchTest : public testing::Test {
protected:
    void add(double independent, const std::string& domains = "", const std::string& publisher = "",
             unsigned words = 1) {
        Xapian::Document document;
        document.add_term("Zcrane", words);
        document.add_term("Zfiller", 10 - words);
        if (independent > 0) {
            document.add_value(kIndependentSlot, Xapian::sortable_serialise(independent));
            document.add_value(kSupportSlot, Xapian::sortable_serialise(1 / independent));
        }
        document.add_value(kCitedDomainsSlot, domains);
        document.add_value(kPublisherNameSlot, publisher);
        document.set_data(std::to_string(documents_.database().get_doccount() + 1));
        documents_.database().add_document(document);
    }

    std::string order(Sort sort) {
        MatchOptions options;
        options.sort = sort;
        std::string records;
        for (const Match& found : match(documents_.index(), plan_term("Zcrane"), options).page)
            records += found.record;
        return records;
    }

    std::vector<Facet> facets(std::vector<std::string> names, std::size_t values = 10,
                              std::size_t limit = 1) {
        MatchOptions options;
        options.limit = limit;
        options.facets = std::move(names);
        options.facet_values = values;
        return match(documents_.index(), plan_term("Zcrane"), options).facets;
    }

    static std::map<std::string, std::size_t> counts(const Facet& facet) {
        std::map<std::string, std::size_t> articles;
        for (const FacetValue& value : facet.values)
            articles[value.value] = value.articles;
        return articles;
    }

    SearchedDatabase documents_;
};

} // namespace

TEST_F(MatchTest, SortsByRelevanceThenByOrderOfIntake) {
    add(1, "", "", 1);
    add(2, "", "", 3);
    add(3, "", "", 1);
    EXPECT_EQ(order(Sort::relevance), "213");
}

TEST_F(MatchTest, R16SortsBySourcesThenByRelevanceThenByOrderOfIntake) {
    add(0);
    add(2, "", "", 1);
    add(10, "", "", 1);
    add(2, "", "", 3);
    add(2, "", "", 1);
    EXPECT_EQ(order(Sort::sources), "34251");
    EXPECT_EQ(order(Sort::support), "42531");
}

TEST_F(MatchTest, R15CountsArticlesForEachDomainOverAllMatches) {
    for (int i = 0; i < 3000; ++i)
        add(1, i % 3 == 0 ? "a.com\nb.org" : "b.org", i % 2 == 0 ? "항구 신문" : "");
    const std::vector<Facet> found = facets({"source", "publisher"});
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].name, "source");
    EXPECT_EQ(counts(found[0]), (std::map<std::string, std::size_t>{{"a.com", 1000}, {"b.org", 3000}}));
    EXPECT_EQ(found[1].name, "publisher");
    EXPECT_EQ(counts(found[1]), (std::map<std::string, std::size_t>{{"항구 신문", 1500}}));
}

TEST_F(MatchTest, ShowsTheMostFrequentValuesFirstAndTiesByName) {
    add(1, "c.com");
    add(1, "b.com\nd.com");
    add(1, "a.com\nd.com");
    const Facet facet = facets({"source"}, 2).front();
    ASSERT_EQ(facet.values.size(), 2u);
    EXPECT_EQ(facet.values[0].value, "d.com");
    EXPECT_EQ(facet.values[1].value, "a.com");
    EXPECT_EQ(facet.others, 2u);
    EXPECT_EQ(facets({"source"}, 0).front().others, 4u);
    EXPECT_EQ(facets({"source"}, 2, 0).front().values.size(), 2u);
    EXPECT_TRUE(facets({"publisher"}).front().values.empty());
}

TEST_F(MatchTest, CountsEveryMatchWhereAsked) {
    for (int i = 0; i < 2500; ++i)
        add(1 + i % 5);
    const Plan two{
        .kind = Plan::Kind::numbers, .slot = kIndependentSlot, .least = Xapian::sortable_serialise(2)};
    MatchOptions options;
    options.exact = true;
    const Matches found = match(documents_.index(), two, options);
    EXPECT_EQ(found.total, 2000u);
    EXPECT_TRUE(found.exact_total);
    EXPECT_EQ(count_matches(documents_.index(), two), 2000u);
}

TEST_F(MatchTest, EndsAtTheDeadlineWithWhatWasFound) {
    for (int i = 1; i <= 6000; ++i)
        add(i);
    const Plan all{
        .kind = Plan::Kind::numbers, .slot = kIndependentSlot, .least = Xapian::sortable_serialise(0)};
    for (const Sort sort : {Sort::relevance, Sort::sources, Sort::newest, Sort::oldest}) {
        Deadline passed(std::chrono::milliseconds(0)), far(std::chrono::hours(1));
        MatchOptions options;
        options.exact = true;
        options.sort = sort;
        options.deadline = &passed;
        const Matches some = match(documents_.index(), all, options);
        EXPECT_TRUE(some.timed_out);
        EXPECT_FALSE(some.exact_total);
        EXPECT_EQ(some.total, Deadline::kCallsBetweenLooks - 1);
        EXPECT_EQ(some.page.size(), 10u);
        options.deadline = &far;
        const Matches every = match(documents_.index(), all, options);
        EXPECT_FALSE(every.timed_out);
        EXPECT_EQ(every.total, 6000u);
    }
}

TEST_F(MatchTest, PagesThroughWhatIsSorted) {
    for (int i = 1; i <= 9; ++i)
        add(i);
    MatchOptions options;
    options.sort = Sort::sources;
    options.offset = 2;
    options.limit = 2;
    const Matches found = match(documents_.index(), plan_term("Zcrane"), options);
    ASSERT_EQ(found.page.size(), 2u);
    EXPECT_EQ(found.page[0].record, "7");
    EXPECT_EQ(found.page[1].record, "6");
    EXPECT_EQ(found.total, 9u);
}

TEST_F(MatchTest, R13CountsTheOtherArticlesThatCiteAUrl) {
    for (int i = 0; i < 3; ++i) {
        Xapian::Document document;
        document.add_boolean_term("Ahttps://reuters.com/a");
        documents_.database().add_document(document);
    }
    EXPECT_EQ(also_citing(documents_.index(),
                          {"http://www.reuters.com/a?utm_source=x", "reuters", "https://reuters.com/b"}),
              (std::vector<std::size_t>{2, 0, 0}));
}

} // namespace gisa
