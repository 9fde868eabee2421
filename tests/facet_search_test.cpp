// Counts of facets against counting by hand.

#include "indexer/indexer.h"
#include "indexer/write/write_glass.h"
#include "searcher/query/facet_names.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {
namespace {

using Counts = std::map<std::string, std::size_t>;

struct Written {
    std::string id, words, publisher, lang, published;
    std::set<std::string> authors;

    std::string line() const {
        std::string names;
        for (const std::string& author : authors)
            names += (names.empty() ? "\"" : ",\"") + author + "\"";
        return R"({"id":")" + id + R"(","body":")" + words + R"(.","publisher":")" + publisher +
               R"(","lang":")" + lang + R"(","published":")" + published + R"(","authors":[)" + names +
               "]}\n";
    }
    bool has(const std::string& word) const { return words.find(word) != std::string::npos; }
};

template <class Choices>
auto any_of(const Choices& choices, std::mt19937& random) {
    return choices[random() % std::size(choices)];
}

Written write_article(const std::string& id, std::mt19937& random) {
    static const char* const words[] = {"crane", "ship", "harbour", "gull", "storm"};
    static const char* const publishers[] = {"", "Port Post", "항구 신문", "Dock"};
    static const char* const authors[] = {"Jane Doe", "김민준", "Ann Lee", "이서연", "Jo"};
    static const char* const dates[] = {"", "2024-12-30", "2025-01-03", "2025-01-31T23:00:00Z", "2025-08-07"};
    Written article{
        id, "Text", any_of(publishers, random), random() % 3 == 0 ? "ko" : "en", any_of(dates, random), {}};
    for (int i = 0; i < 3; ++i)
        article.words += std::string(" ") + any_of(words, random);
    for (unsigned i = random() % 4; i > 0; --i)
        article.authors.insert(any_of(authors, random));
    return article;
}

Counts counts_of(const ResultPage& page, const std::string& name) {
    Counts counts;
    for (const Facet& facet : page.facets)
        if (facet.name == name)
            for (const FacetValue& value : facet.values)
                counts[value.value] = value.articles;
    return counts;
}

void add(const std::string& index, const std::vector<Written>& articles, WriterKind writer) {
    std::string lines;
    for (const Written& article : articles)
        lines += article.line();
    std::istringstream in(lines);
    AddOptions options;
    options.format = Format::jsonl;
    options.standard_input = &in;
    options.writer = writer == WriterKind::bulk && !can_write_glass() ? WriterKind::stock : writer;
    Indexer(index).add({"-"}, options);
}

SearchRequest counting(const std::string& query) {
    SearchRequest request{.query = query};
    request.limit = 1;
    request.snippets = 0;
    for (const FacetName& facet : facet_names())
        request.*facet.is_asked = true;
    return request;
}

} // namespace

TEST(FacetSearch, CountsWhatCountingByHandGives) {
    const TempDir dir;
    const std::string index = dir / "index";
    std::mt19937 random(11);
    std::map<std::string, Written> all; // an article that comes again takes the place of the former
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock, WriterKind::bulk}) {
        std::vector<Written> batch;
        std::set<std::string> ids;
        while (batch.size() < 150)
            if (const std::string id = "a" + std::to_string(random() % 300); ids.insert(id).second)
                batch.push_back(write_article(id, random));
        add(index, batch, writer);
        for (const Written& article : batch)
            all[article.id] = article;
    }
    Searcher searcher({index});
    const struct {
        const char *query, *first, *second;
    } rows[] = {{"crane", "crane", ""},
                {"ship gull", "ship", "gull"},
                {"storm harbour", "storm", "harbour"},
                {"*", "", ""}};
    for (const auto& [query, first, second] : rows) {
        Counts publishers, authors, languages, months;
        for (const auto& [id, article] : all) {
            if (!article.has(first) || !article.has(second)) continue;
            if (!article.publisher.empty()) ++publishers[article.publisher];
            for (const std::string& author : article.authors)
                ++authors[author];
            ++languages[article.lang];
            if (!article.published.empty()) ++months[article.published.substr(0, 7)];
        }
        const ResultPage page = searcher.search(counting(query));
        EXPECT_EQ(counts_of(page, "publisher"), publishers) << query;
        EXPECT_EQ(counts_of(page, "author"), authors) << query;
        EXPECT_EQ(counts_of(page, "lang"), languages) << query;
        EXPECT_EQ(counts_of(page, "month"), months) << query;
    }
}

TEST(FacetSearch, ShowsTheNewestMonthsFirst) {
    const TempDir dir;
    const std::string index = dir / "index";
    std::vector<Written> articles;
    for (const char* date : {"2024-12-01", "2025-03-02", "2024-12-05", "2025-01-01"})
        articles.push_back({"a" + std::to_string(articles.size()), "crane", "", "en", date, {}});
    add(index, articles, WriterKind::stock);
    SearchRequest request = counting("crane");
    request.facet_values = 2;
    const ResultPage page = Searcher({index}).search(request);
    const Facet& months = page.facets.back();
    ASSERT_EQ(months.name, "month");
    ASSERT_EQ(months.values.size(), 2u);
    EXPECT_EQ(months.values[0].value, "2025-03");
    EXPECT_EQ(months.values[1].value, "2025-01");
    EXPECT_EQ(months.others, 1u);
}

TEST(FacetSearch, NamesWhatThereIs) {
    EXPECT_EQ(list_facets(), "source, publisher, author, lang, month");
    EXPECT_EQ(find_facet("colour"), nullptr);
    ASSERT_NE(find_facet("lang"), nullptr);
    EXPECT_EQ(find_facet("lang")->is_asked, &SearchRequest::lang_facet);
}

TEST(FacetSearch, PutsTheOldestFirstAndThoseWithoutADateLast) {
    const TempDir dir;
    const std::string index = dir / "index";
    std::mt19937 random(5);
    std::vector<std::string> dates;
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock}) {
        std::vector<Written> batch;
        for (int i = 0; i < 60; ++i) {
            Written article = write_article(std::to_string(dates.size()), random);
            article.words = "crane";
            dates.push_back(article.published);
            batch.push_back(std::move(article));
        }
        add(index, batch, writer);
    }
    std::sort(dates.begin(), dates.end(), [](const std::string& a, const std::string& b) {
        return a.empty() != b.empty() ? b.empty() : a < b;
    });
    Searcher searcher({index});
    for (const std::size_t offset : {0, 15, 70}) {
        SearchRequest request{.query = "crane"};
        request.sort = Sort::oldest;
        request.limit = 50;
        request.offset = offset;
        std::vector<std::string> found;
        for (const Hit& hit : searcher.search(request).hits)
            found.push_back(hit.published);
        ASSERT_EQ(found.size(), 50u);
        EXPECT_TRUE(
            std::equal(found.begin(), found.end(), dates.begin() + static_cast<std::ptrdiff_t>(offset)))
            << offset;
    }
}

} // namespace gisa
