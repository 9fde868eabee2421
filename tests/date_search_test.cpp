// Ranges of dates and newest first, over segments that are in the order of their dates and one that is not.

#include "common/error.h"
#include "indexer/indexer.h"
#include "indexer/write/write_glass.h"
#include "searcher/match/date_order.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {
namespace {

struct Dated {
    std::string id, published;
};

class DateSearchTest : public testing::Test {
protected:
    void add(const std::vector<Dated>& articles, WriterKind writer) {
        std::ostringstream lines;
        for (const Dated& article : articles)
            lines << R"({"id":")" << article.id << R"(","body":"Cranes rose.","published":")"
                  << article.published << "\"}\n";
        std::istringstream in(lines.str());
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        options.writer = writer == WriterKind::bulk && !can_write_glass() ? WriterKind::stock : writer;
        ASSERT_EQ(Indexer(index()).add({"-"}, options).indexed, articles.size());
    }
    ResultPage find(const std::string& since, const std::string& until, Sort sort = Sort::relevance,
                    std::size_t offset = 0) {
        SearchRequest request;
        request.query = "crane";
        request.since = since;
        request.until = until;
        request.sort = sort;
        request.limit = 100;
        request.offset = offset;
        return Searcher({index()}).search(request);
    }
    static std::vector<std::string> ids(const ResultPage& page) {
        std::vector<std::string> ids;
        for (const Hit& hit : page.hits)
            ids.push_back(hit.id);
        return ids;
    }
    std::string index() const { return dir_ / "index"; }

    TempDir dir_;
};

using Ids = std::vector<std::string>;

/// A day, a time of a day, a month, a year or nothing, of few different ones.
std::string any_date(std::mt19937& random) {
    const std::string full = "202" + std::to_string(3 + random() % 3) + "-0" +
                             std::to_string(1 + random() % 3) + "-1" + std::to_string(random() % 4) + "T1" +
                             std::to_string(random() % 3) + ":00:00Z";
    const std::size_t sizes[] = {0, 10, 10, 10, 20, 20};
    return full.substr(0, sizes[random() % 6]);
}

} // namespace

TEST_F(DateSearchTest, FindsTheArticlesOfARangeOfDatesAndNoOthers) {
    std::mt19937 random(3);
    std::vector<Dated> all;
    for (const WriterKind writer :
         {WriterKind::bulk, WriterKind::stock, WriterKind::stock, WriterKind::bulk}) {
        std::vector<Dated> batch;
        for (int i = 0; i < 20; ++i)
            batch.push_back({"a" + std::to_string(all.size() + batch.size()), any_date(random)});
        add(batch, writer);
        all.insert(all.end(), batch.begin(), batch.end());
    }
    for (int round = 0; round < 120; ++round) {
        const std::size_t sizes[] = {0, 4, 7, 10, 20};
        const auto bound = [&] {
            std::string date;
            while (date.size() < 20)
                date = any_date(random);
            return date.substr(0, sizes[random() % 5]);
        };
        const DateRange range{bound(), bound()};
        std::multiset<std::string> expected;
        for (const Dated& article : all)
            if (range.has(article.published)) expected.insert(article.id);
        const Ids found = ids(find(range.since, range.until));
        EXPECT_EQ(std::multiset<std::string>(found.begin(), found.end()), expected)
            << range.since << " to " << range.until;
        const Ids newest = ids(find(range.since, range.until, Sort::newest));
        EXPECT_EQ(std::multiset<std::string>(newest.begin(), newest.end()), expected);
    }
}

TEST_F(DateSearchTest, PutsTheNewestFirstOverAllSegments) {
    add({{"a", "2025-01-02"}, {"b", "2025-03-01"}, {"none", ""}}, WriterKind::bulk);
    add({{"c", "2025-02-01"}, {"d", "2025-04-01T10:00:00Z"}}, WriterKind::stock);
    add({{"e", "2025-04-01T11:00:00Z"}, {"f", "2024-01-01"}}, WriterKind::bulk);
    EXPECT_EQ(ids(find("", "", Sort::newest)), (Ids{"e", "d", "b", "c", "a", "f", "none"}));
    EXPECT_EQ(ids(find("", "", Sort::newest, 2)), (Ids{"b", "c", "a", "f", "none"}));
    const ResultPage page = find("2025-02", "2025-04-01T10:00:00Z", Sort::newest);
    EXPECT_EQ(ids(page), (Ids{"d", "b", "c"}));
    EXPECT_EQ(page.total, 3u);
    EXPECT_TRUE(page.exact_total);
}

TEST_F(DateSearchTest, PutsTheOldestFirstOverAllSegments) {
    add({{"a", "2025-01-02"}, {"b", "2025-03-01"}, {"none", ""}}, WriterKind::bulk);
    add({{"c", "2025-02-01"}, {"d", "2025-04-01T10:00:00Z"}}, WriterKind::stock);
    add({{"e", "2025-04-01T11:00:00Z"}, {"f", "2024-01-01"}}, WriterKind::bulk);
    EXPECT_EQ(ids(find("", "", Sort::oldest)), (Ids{"f", "a", "c", "b", "d", "e", "none"}));
    EXPECT_EQ(ids(find("", "", Sort::oldest, 5)), (Ids{"e", "none"}));
}

TEST_F(DateSearchTest, TakesBoundsThatAreWholeDaysMonthsAndYears) {
    const DateRange year{"2025", "2025"};
    EXPECT_TRUE(year.has("2025-12-31T23:59:59Z"));
    EXPECT_TRUE(year.has("2025-01-01"));
    EXPECT_FALSE(year.has("2024-12-31"));
    EXPECT_FALSE(year.has("2026-01-01"));
    EXPECT_FALSE(year.has(""));
    EXPECT_TRUE(DateRange{}.has(""));
}

TEST_F(DateSearchTest, RefusesWhatIsNoDate) {
    add({{"a", "2025-01-02"}}, WriterKind::stock);
    for (const char* bad : {"soon", "2025-13", "2025-01-02..", "2025-01-02T10", "20250102", "2025-01-02 10:00"})
        EXPECT_THROW(find(bad, ""), Error) << bad;
    EXPECT_THROW(find("", "now"), Error);
}

} // namespace gisa
