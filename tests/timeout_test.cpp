// SearchRequest::timeout and stop. A time of nothing has passed at the first look at the clock, so these are
// certain.

#include "common/error.h"
#include "tests/indexed_articles.h"

namespace gisa {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

class TimeoutTest : public testing::Test {
protected:
    static SearchRequest asking(const std::string& query, std::optional<milliseconds> timeout) {
        SearchRequest request{.query = query};
        request.timeout = timeout;
        return request;
    }

    IndexedArticles first_{
        Files{{"a.md", "# Cranes\n\nCranes rose.[1]\n\n## Sources\n1. https://reuters.com/a\n"},
              {"b.md", "# More\n\nCranes fell.\n"}}};
    IndexedArticles second_{Files{{"c.md", "# Docks\n\nDocks rose.\n"}}};
};

} // namespace

TEST_F(TimeoutTest, LeavesSnippetsOutForWhichThereIsNoTime) {
    const ResultPage page = first_.ask(asking("cranes", milliseconds(0)));
    EXPECT_TRUE(page.timed_out);
    ASSERT_EQ(page.hits.size(), 2u);
    EXPECT_EQ(page.total, 2u);
    EXPECT_EQ(snippets(page), Lines());
    EXPECT_FALSE(page.hits[0].title.empty());
}

TEST_F(TimeoutTest, ChangesNothingWhereThereIsTime) {
    const ResultPage page = first_.ask(asking("cranes", hours(1)));
    EXPECT_FALSE(page.timed_out);
    EXPECT_EQ(snippets(page).size(), 2u);
    EXPECT_FALSE(first_.ask("cranes").timed_out);
}

TEST_F(TimeoutTest, LooksIntoNoFurtherIndexBehindIt) {
    Searcher both({first_.index(), second_.index()});
    EXPECT_EQ(both.search(asking("docks", hours(1))).total, 1u);
    const ResultPage late = both.search(asking("docks", milliseconds(0)));
    EXPECT_TRUE(late.timed_out);
    EXPECT_EQ(late.total, 0u);
}

TEST_F(TimeoutTest, TriesNoOtherReadingBehindIt) {
    const ResultPage page = first_.ask(asking("cranes docks", milliseconds(0)));
    EXPECT_TRUE(page.timed_out);
    EXPECT_EQ(page.total, 0u); // else: those with most of the words
    EXPECT_EQ(first_.ask("cranes docks").total, 2u);
}

TEST_F(TimeoutTest, GivesNoCountThatIsNotWhole) {
    EXPECT_EQ(first_.count(asking("cranes", hours(1))), 2u);
    try {
        first_.count(asking("cranes", milliseconds(0)));
        FAIL() << "it was counted in no time";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::timeout);
    }
}

TEST_F(TimeoutTest, EndsLikewiseWhenAStopIsRequested) {
    std::stop_source stop;
    SearchRequest request = asking("cranes", std::nullopt);
    request.stop = stop.get_token();
    const ResultPage whole = first_.ask(request);
    EXPECT_FALSE(whole.timed_out) << "none is";
    EXPECT_EQ(snippets(whole).size(), 2u);
    EXPECT_EQ(first_.count(request), 2u);
    stop.request_stop();
    const ResultPage ended = first_.ask(request);
    EXPECT_TRUE(ended.timed_out);
    EXPECT_EQ(snippets(ended), Lines());
    EXPECT_THROW(first_.count(request), Error);
}

} // namespace gisa
