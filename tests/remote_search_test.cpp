// Searching shards that xapian-tcpsrv serves: the same pages as of one index on this machine.

#include "common/error.h"
#include "searcher/render/render.h"
#include "searcher/searcher.h"
#include "searcher/searcher_pool.h"
#include "tests/made_articles.h"
#include "tests/published_index.h"
#include "tests/run_command.h"
#include "tests/served_shard.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace gisa {
namespace {

namespace json = boost::json;

constexpr std::size_t kShards = 4;

/// Nothing is left out for being slow: that is tested elsewhere.
SearcherOptions patient() {
    SearcherOptions options;
    options.shard_timeout = std::chrono::seconds(60);
    return options;
}

/// Articles in one index, and the same in four shards; deleted and replaced ones among them.
class RemoteSearch : public testing::Test {
protected:
    struct Data {
        PublishedIndex all;
        std::vector<std::unique_ptr<PublishedIndex>> parts;
        std::vector<std::unique_ptr<ServedShard>> served;
        std::unique_ptr<ServedShard> served_all;
    };

    static void SetUpTestSuite() {
        data_ = new Data;
        fill(data_->all, 0, 1);
        data_->served_all = std::make_unique<ServedShard>(data_->all.file());
        for (std::size_t i = 0; i < kShards; ++i) {
            data_->parts.push_back(std::make_unique<PublishedIndex>());
            fill(*data_->parts.back(), i, kShards);
            data_->served.push_back(std::make_unique<ServedShard>(data_->parts.back()->file()));
        }
    }
    static void TearDownTestSuite() {
        delete data_;
        data_ = nullptr;
    }

    /// Takes every one of `of` articles. What is deleted is still there in each: it counts for the
    /// statistics.
    static void fill(const PublishedIndex& index, std::size_t first, std::size_t of) {
        index.add(some_of(some_articles(1200, 31), first, of));
        index.add(some_of(some_articles(300, 32, "b"), first, of));
        std::vector<std::string> files;
        for (std::size_t number = 0; const std::string& file : corpus())
            if (number++ % of == first) files.push_back(file);
        index.add_files(files);
        Indexer(index.index()).merge({});
        index.add(some_of(some_articles(40, 33, "a"), first, of)); // in place of the first ones
        for (int i = 50; i < 60; ++i)
            Indexer(index.index()).remove({"a" + std::to_string(i)});
        index.publish();
    }
    static std::string some_of(const std::string& lines, std::size_t first, std::size_t of) {
        std::istringstream in(lines);
        std::string some;
        std::size_t number = 0;
        for (std::string line; std::getline(in, line);)
            if (number++ % of == first) some += line + "\n";
        return some;
    }
    static std::vector<std::string> corpus() {
        std::vector<std::string> files;
        for (const char* folder : {"en", "ko", "mixed"})
            for (const auto& entry :
                 std::filesystem::directory_iterator(GISA_SOURCE_DIR "/corpus/" + std::string(folder)))
                files.push_back(entry.path().string());
        std::sort(files.begin(), files.end());
        return files;
    }
    static std::vector<std::string> addresses() {
        std::vector<std::string> all;
        for (const auto& shard : data_->served)
            all.push_back(shard->address());
        return all;
    }

    static Data* data_;
};

RemoteSearch::Data* RemoteSearch::data_ = nullptr;

/// The page as programs get it, but for how long it took.
std::string page_text(const ResultPage& page) {
    json::value object = json::parse(render_json(page));
    object.as_object().erase("took_ms");
    return json::serialize(object);
}

/// Which addend comes first differs from segment to segment, and with it the last digits of a sum.
double rounded(double score) { return std::round(score * 1e9) / 1e9; }

/// Ids by score, but for the last score, of which the page may show some only.
std::map<double, std::set<std::string>> ids_by_score(const ResultPage& page) {
    std::map<double, std::set<std::string>> ids;
    for (const Hit& hit : page.hits)
        ids[rounded(hit.score)].insert(hit.id);
    if (page.hits.size() < page.total && !ids.empty()) ids.erase(ids.begin());
    return ids;
}

std::vector<double> scores_of(const ResultPage& page) {
    std::vector<double> scores;
    for (const Hit& hit : page.hits)
        scores.push_back(rounded(hit.score));
    return scores;
}

/// Of 300 queries.
void expect_same_ranking(Searcher& one, Searcher& many) {
    std::mt19937 random(9);
    std::size_t found = 0;
    for (int i = 0; i < 300; ++i) {
        SearchRequest request{.query = some_query(random)};
        SCOPED_TRACE(request.query);
        request.limit = 100;
        request.snippets = 0;
        request.collapse = false; // of copies the first is kept, and which is first may differ
        request.now = 1'760'000'000;
        const ResultPage expected = one.search(request), page = many.search(request);
        ASSERT_TRUE(page.shards_out.empty()) << page.shards_out.front().why;
        ASSERT_EQ(scores_of(page), scores_of(expected));
        ASSERT_EQ(ids_by_score(page), ids_by_score(expected));
        const bool are_exact = expected.exact_total && page.exact_total;
        ASSERT_EQ(are_exact ? page.total : 0, are_exact ? expected.total : 0);
        ASSERT_EQ(page.understood, expected.understood);
        ASSERT_EQ(page.notes, expected.notes);
        found += page.hits.size();
    }
    EXPECT_GT(found, 5000u);
}

/// Requests of every kind.
std::vector<SearchRequest> some_requests(std::size_t count) {
    const std::vector<std::string> queries = {"openai",
                                              "samsung hbm",
                                              "\"artificial intelligence\"",
                                              "이재명 대통령",
                                              "lee jae-myung",
                                              "hbm NEAR/5 memory",
                                              "regul*",
                                              "삼성*",
                                              "author:kim",
                                              "source:reuters.com gpt",
                                              "sources:>=2 openai",
                                              "support:>50% model",
                                              "lang:ko",
                                              "openai -altman",
                                              "opneai",
                                              "삼섬전자",
                                              "zzzz qqqq",
                                              "cited:true model",
                                              "date:2025 openai",
                                              "title:gemini",
                                              "모델",
                                              "*"};
    std::mt19937 random(71);
    std::vector<SearchRequest> requests;
    for (std::size_t i = 0; i < count; ++i) {
        SearchRequest request{.query = i % 2 == 0 ? queries[i / 2 % queries.size()] : some_query(random)};
        request.now = 1'760'000'000;
        request.sort = random() % 3 == 0 ? Sort(random() % 5) : Sort::relevance;
        request.within = random() % 6 == 0 ? Within(random() % 3) : Within::article;
        request.fill = random() % 3 == 0;
        request.collapse = random() % 3 != 0;
        request.corrects_typos = random() % 4 == 0;
        request.explain = random() % 4 == 0;
        request.offset = random() % 4 == 0 ? 5 : 0;
        if (random() % 8 == 0) request.since = "2025-08-12";
        if (random() % 8 == 0) request.min_sources = 1;
        if (random() % 8 == 0) request.langs = {"en"};
        request.source_facet = request.publisher_facet = request.author_facet = request.lang_facet =
            request.month_facet = random() % 4 == 0;
        requests.push_back(std::move(request));
    }
    return requests;
}

} // namespace

TEST_F(RemoteSearch, R300QueriesRankAsInOneIndex) {
    Searcher one({data_->all.index()}), many(addresses(), patient());
    EXPECT_EQ(many.article_count(), one.article_count());
    expect_same_ranking(one, many);
}

TEST_F(RemoteSearch, FoldersRankAsOneIndexToo) {
    std::vector<std::string> folders;
    for (const auto& part : data_->parts)
        folders.push_back(part->index());
    Searcher one({data_->all.index()}), many(folders);
    expect_same_ranking(one, many);
}

TEST_F(RemoteSearch, GivesPagesAsThatIndexOnThisMachine) {
    Searcher local({data_->all.published()}), remote({data_->served_all->address()}, patient());
    std::size_t snippets = 0, sources = 0, facets = 0;
    for (const SearchRequest& request : some_requests(300)) {
        SCOPED_TRACE(request.query);
        const ResultPage page = remote.search(request);
        ASSERT_EQ(page_text(page), page_text(local.search(request)));
        ASSERT_EQ(remote.count(request), local.count(request));
        facets += page.facets.size();
        for (const Hit& hit : page.hits)
            for (const Snippet& snippet : hit.snippets) {
                ++snippets;
                sources += snippet.sources.size();
            }
    }
    EXPECT_GT(snippets, 500u);
    EXPECT_GT(sources, 200u);
    EXPECT_GT(facets, 100u);
}

TEST_F(RemoteSearch, SuggestsComparesAndShowsAsThatIndexOnThisMachine) {
    Searcher local({data_->all.published()}), remote({data_->served_all->address()}, patient());
    for (const char* prefix : {"op", "sams", "이재ㅁ", "ㅅㅅㅈㅈ", "삼ㅅ", "openai rev", "zq"}) {
        const auto expected = local.suggest({prefix, 10}), suggested = remote.suggest({prefix, 10});
        ASSERT_EQ(suggested.size(), expected.size()) << prefix;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_EQ(suggested[i].text, expected[i].text);
            EXPECT_EQ(suggested[i].articles, expected[i].articles);
        }
    }
    const ResultPage page = local.search({.query = "openai"});
    ASSERT_FALSE(page.hits.empty());
    const std::string id = page.hits.front().id;
    EXPECT_EQ(remote.article_json(id), local.article_json(id));
    EXPECT_EQ(remote.article_json("no such"), std::nullopt);
    EXPECT_EQ(page_text(remote.similar(id)), page_text(local.similar(id)));
}

TEST_F(RemoteSearch, JoinsFoldersStubFilesAndShards) {
    TempDir dir;
    const std::string stub =
        dir.write("parts", "remote 127.0.0.1:" + std::to_string(data_->served[1]->port()) + "\nauto " +
                               data_->parts[2]->published() + "\n");
    Searcher mixed({data_->parts[0]->index(), stub, data_->served[3]->address()}, patient());
    Searcher many(addresses(), patient());
    for (const char* query : {"crane", "이재명", "\"the model\"", "openai"}) {
        SearchRequest request{.query = query};
        request.now = 1'760'000'000;
        EXPECT_EQ(scores_of(mixed.search(request)), scores_of(many.search(request))) << query;
    }
    EXPECT_EQ(mixed.article_count(), many.article_count());
}

TEST_F(RemoteSearch, ThreadsShareWhatWasFetched) {
    SearcherPool pool(addresses(), patient(), 6);
    Searcher one(addresses(), patient());
    std::vector<std::string> queries;
    std::vector<std::vector<double>> expected;
    std::mt19937 random(3);
    for (int i = 0; i < 40; ++i) {
        queries.push_back(some_query(random));
        expected.push_back(scores_of(one.search({.query = queries.back(), .collapse = false})));
    }
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < queries.size(); ++i) {
                const std::size_t at = (i + static_cast<std::size_t>(t) * 7) % queries.size();
                wrong += scores_of(pool.search({.query = queries[at], .collapse = false})) != expected[at];
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(wrong, 0);
    for (const ShardStatus& shard : pool.shards())
        EXPECT_TRUE(shard.is_in) << shard.why;
}

TEST_F(RemoteSearch, CommandsTakeShards) {
    const std::string index = " --shard-timeout 60s --index " + data_->served_all->address() + " ";
    const std::string local = " --index " + data_->all.published() + " ";
    for (const char* command :
         {"{} search -n 3 --format oneline 'openai'", "{} facets --facet publisher openai",
          "{} sources --articles 20 openai", "{} suggest sams", "{} -c 'source:reuters.com'", "{} show a7",
          "{} explain -n 2 --recency off 'crane models'", "{} similar -n 3 --format ids a7"}) {
        std::string words = command;
        const std::size_t at = words.find(' ', 3) == std::string::npos ? words.size() : words.find(' ', 3);
        const bool has_command = words[3] != '-';
        const std::size_t place = has_command ? at : 2;
        const auto with = [&](const std::string& where) {
            return run_command(words.substr(0, place) + where + words.substr(place));
        };
        const Outcome remote = with(index), expected = with(local);
        EXPECT_EQ(remote.exit, expected.exit) << command << remote.errors;
        EXPECT_NE(remote.exit, 2) << command << remote.errors;
        EXPECT_EQ(remote.output, expected.output) << command;
    }
}

TEST_F(RemoteSearch, CountsSourcesThatOtherShardsCite) {
    Searcher one({data_->all.index()}), many(addresses(), patient());
    SearchRequest request{.query = "source:reuters.com crane"};
    request.limit = 100;
    std::map<std::string, std::uint32_t> expected, counted;
    for (const auto& [searcher, into] : {std::pair(&one, &expected), std::pair(&many, &counted)})
        for (const Hit& hit : searcher->search(request).hits)
            for (const Snippet& snippet : hit.snippets)
                for (const SnippetSource& source : snippet.sources)
                    (*into)[source.url] = source.also_in;
    EXPECT_GT(counted.size(), 3u);
    EXPECT_EQ(counted, expected);
}

} // namespace gisa
