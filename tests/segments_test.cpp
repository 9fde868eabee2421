// Indexes in segments: what the bulk writer writes is what Xapian's own writer writes, and articles go on
// being found, replaced and deleted across segments.

#include "common/error.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "indexer/indexer.h"
#include "indexer/write/write_glass.h"
#include "searcher/searcher.h"
#include "tests/database_dump.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {
namespace {

class SegmentsTest : public testing::Test {
protected:
    IntakeReport add(const std::string& index, const std::string& lines, WriterKind writer,
                     std::size_t threads = 2) {
        std::istringstream in(lines);
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        options.writer = writer;
        options.threads = threads;
        return Indexer(dir_ / index).add({"-"}, options);
    }

    /// The database of an index with one segment.
    Xapian::Database segment(const std::string& index) {
        const OpenIndex opened(dir_ / index);
        EXPECT_EQ(opened.segments().size(), 1u);
        return opened.segments().front().database;
    }

    std::vector<std::string> find(const std::string& index, const std::string& query) {
        SearchRequest request;
        request.query = query;
        request.limit = 100;
        std::vector<std::string> ids;
        for (const Hit& hit : Searcher({dir_ / index}).search(request).hits)
            ids.push_back(hit.id);
        return ids;
    }

    TempDir dir_;
};

} // namespace

TEST_F(SegmentsTest, AWriterThatEndedWhileItMadeTheIndexIsNotInTheWay) {
    for (const char* file : {"writer.lock", "XAPIANDB", "XAPIANDB.new", "MANIFEST.new"})
        dir_.write(std::string("begun/") + file, "");
    EXPECT_EQ(add("begun", some_articles(3, 8), WriterKind::stock).indexed, 3u);
    dir_.write("foreign/XAPIANDB", "glass elsewhere\n");
    EXPECT_THROW(add("foreign", some_articles(3, 8), WriterKind::stock), Error);
}

TEST_F(SegmentsTest, InBulkIsWhatXapianWritesItself) {
    if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    const std::string lines = some_articles(700, 5);
    EXPECT_EQ(add("bulk", lines, WriterKind::bulk).indexed, 700u);
    EXPECT_EQ(add("stock", lines, WriterKind::stock).indexed, 700u);
    const Xapian::Database bulk = segment("bulk"), stock = segment("stock");
    EXPECT_EQ(dump(bulk), dump(stock));
    Searcher of_bulk({dir_ / "bulk"}), of_stock({dir_ / "stock"});
    std::mt19937 random(9);
    for (int i = 0; i < 500; ++i) {
        SearchRequest request;
        request.query = some_query(random);
        request.limit = 20;
        request.snippets = 0;
        const ResultPage a = of_bulk.search(request), b = of_stock.search(request);
        ASSERT_EQ(a.hits.size(), b.hits.size()) << request.query;
        EXPECT_EQ(a.total, b.total) << request.query;
        for (std::size_t hit = 0; hit < a.hits.size(); ++hit) {
            EXPECT_EQ(a.hits[hit].id, b.hits[hit].id) << request.query;
            EXPECT_EQ(a.hits[hit].score, b.hits[hit].score) << request.query;
        }
    }
}

TEST_F(SegmentsTest, InBulkTheThreadsMakeNoDifference) {
    if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    const std::string lines = some_articles(400, 6);
    add("one", lines, WriterKind::bulk, 1);
    add("four", lines, WriterKind::bulk, 4);
    EXPECT_EQ(dump(segment("one")), dump(segment("four")));
}

TEST_F(SegmentsTest, InBulkIsSoundForXapiansOwnTools) {
    if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    add("bulk", some_articles(700, 7), WriterKind::bulk);
    const std::string path = dir_ / "bulk/000001";
    EXPECT_EQ(Xapian::Database::check(path), 0u);
    segment("bulk").compact(dir_ / "compacted");
    EXPECT_EQ(Xapian::Database::check(dir_ / "compacted"), 0u);
    EXPECT_EQ(dump(Xapian::Database(dir_ / "compacted")), dump(segment("bulk")));
    EXPECT_EQ(find("compacted", "crane"), find("bulk", "crane"));
    const Xapian::Database through_stub(dir_ / "bulk");
    EXPECT_EQ(through_stub.get_doccount(), 700u);

    Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
    std::mt19937 random(8);
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 40; ++i) {
            const Xapian::docid id = 1 + random() % 700;
            try {
                Xapian::Document document = writer.get_document(id);
                if (i % 3 == 0) {
                    writer.delete_document(id);
                } else {
                    document.add_term("added" + std::to_string(i % 5), 2);
                    document.set_data(document.get_data() + "x");
                    i % 3 == 1 ? writer.replace_document(id, document) : (void)writer.add_document(document);
                }
            } catch (const Xapian::DocNotFoundError&) { // deleted in an earlier round
            }
        }
        writer.commit();
        EXPECT_EQ(Xapian::Database::check(path), 0u) << round;
    }
}

TEST_F(SegmentsTest, NumberNewestArticlesFirst) {
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock}) {
        if (writer == WriterKind::bulk && !can_write_glass()) continue;
        const std::string index = writer == WriterKind::bulk ? "bulk" : "stock";
        add(index,
            json_line("old", "2024-01-01", "crane") + json_line("none", "", "crane") +
                json_line("new", "2025-03-01T10:00:00Z", "crane") +
                json_line("newer", "2025-03-01T11:00:00Z", "crane"),
            writer);
        std::vector<std::string> ids;
        Indexer(dir_ / index).list([&](const ListedArticle& article) { ids.push_back(article.id); });
        EXPECT_EQ(ids, (std::vector<std::string>{"newer", "new", "old", "none"}));
    }
}

TEST_F(SegmentsTest, ReplaceAndDeleteArticlesOfOthers) {
    if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    using Ids = std::vector<std::string>;
    const auto line = [](const std::string& id, const std::string& body) { return json_line(id, "", body); };
    add("index", line("a", "crane one") + line("b", "crane two") + line("c", "crane three"),
        WriterKind::bulk);
    EXPECT_EQ(add("index", line("b", "crane twice"), WriterKind::stock).replaced, 1u); // live replaces sealed
    EXPECT_EQ(find("index", "two"), Ids{});
    EXPECT_EQ(find("index", "twice"), Ids{"b"});
    EXPECT_EQ(add("index", line("b", "crane twice"), WriterKind::bulk).unchanged, 1u);
    EXPECT_EQ(add("index", line("b", "crane again") + line("a", "crane anew"), WriterKind::bulk).replaced,
              2u);
    EXPECT_EQ(find("index", "twice"), Ids{}); // sealed replaces live
    EXPECT_EQ(find("index", "one"), Ids{});
    Ids all = find("index", "crane");
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, (Ids{"a", "b", "c"}));
    EXPECT_EQ(Indexer(dir_ / "index").stats().articles, 3u);
    EXPECT_EQ(Indexer(dir_ / "index").remove({"c", "a", "nobody"}), Ids{"nobody"});
    EXPECT_EQ(find("index", "crane"), Ids{"b"});
    EXPECT_FALSE(Indexer(dir_ / "index").article("a"));
    EXPECT_EQ(Searcher({dir_ / "index"}).article_count(), 1u);
    EXPECT_EQ(add("index", line("a", "crane one"), WriterKind::stock).indexed, 1u); // as at first
    EXPECT_EQ(find("index", "one"), Ids{"a"});
}

TEST_F(SegmentsTest, KeepTheLastOfABatchEvenIfItIsWhatTheIndexHas) {
    add("index", json_line("a", "", "crane one"), WriterKind::stock);
    const IntakeReport report =
        add("index", json_line("a", "", "crane two") + json_line("a", "", "crane one"), WriterKind::stock);
    EXPECT_EQ(report.replaced, 2u);
    EXPECT_EQ(find("index", "one"), std::vector<std::string>{"a"});
    EXPECT_EQ(find("index", "two"), std::vector<std::string>{});
}

TEST_F(SegmentsTest, AreSeenByASearcherThatIsOpen) {
    add("index", json_line("a", "", "crane one"), WriterKind::stock);
    Searcher searcher({dir_ / "index"});
    SearchRequest request;
    request.query = "crane";
    EXPECT_EQ(searcher.search(request).total, 1u);
    for (int i = 0; i < 4; ++i) {
        const bool bulk = i % 2 == 0 && can_write_glass();
        add("index", json_line("b" + std::to_string(i), "", "crane"),
            bulk ? WriterKind::bulk : WriterKind::stock);
        EXPECT_EQ(searcher.search(request).total, static_cast<std::size_t>(i) + 2);
    }
    Indexer(dir_ / "index").remove({"a"});
    EXPECT_EQ(searcher.search(request).total, 4u);
}

TEST_F(SegmentsTest, ThatNoManifestNamesAreOfNoAccount) {
    add("index", json_line("a", "", "crane"), WriterKind::stock);
    dir_.write("index/000099/postlist.glass", "half written");
    EXPECT_EQ(find("index", "crane"), std::vector<std::string>{"a"});
    add("index", json_line("b", "", "crane"), WriterKind::stock);
    EXPECT_FALSE(std::filesystem::exists(dir_ / "index/000099"));
    EXPECT_EQ(find("index", "crane").size(), 2u);
}

/// A disk that takes no more than so many bytes of a file.
TEST_F(SegmentsTest, LoseNothingWhereTheDiskIsFull) {
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock}) {
        if (writer == WriterKind::bulk && !can_write_glass()) continue;
        const std::string index = writer == WriterKind::bulk ? "bulk" : "stock";
        add(index, json_line("a0", "", "ospreys nest") + json_line("kept", "", "ospreys fly"), writer);
        const std::string lines = some_articles(700, 12); // a0 too
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit few{200'000, 200'000};
            ::setrlimit(RLIMIT_FSIZE, &few);
            try {
                add(index, lines, writer);
                ::_exit(1);
            } catch (const Error& error) {
                ::_exit(error.fault() == Fault::io ? 0 : 2);
            }
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(WEXITSTATUS(status), 0) << index;
        EXPECT_EQ(find(index, "ospreys").size(), 2u) << index;
        EXPECT_EQ(Indexer(dir_ / index).stats().articles, 2u) << index;
        EXPECT_EQ(add(index, lines, writer).indexed, 699u) << index;
        EXPECT_EQ(find(index, "ospreys"), std::vector<std::string>{"kept"}) << index;
    }
}

} // namespace gisa
