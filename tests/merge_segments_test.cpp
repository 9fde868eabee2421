// A merged segment is what one batch of the same articles would be, whatever the segments were, and what was
// deleted before and during a merge stays deleted.

#include "indexer/write/merge_segments.h"

#include "common/error.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "indexer/indexer.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/segment_merge.h"
#include "indexer/write/write_glass.h"
#include "searcher/searcher.h"
#include "tests/database_dump.h"
#include "tests/index_contents.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

constexpr std::size_t kPlenty = 300u << 20; // bytes

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class MergeSegmentsTest : public testing::Test {
protected:
    void SetUp() override {
        if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    }

    IntakeReport add(const std::string& index, const std::string& lines, WriterKind writer,
                     std::size_t memory = kPlenty) {
        std::istringstream in(lines);
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        options.writer = writer;
        options.threads = 2;
        options.memory = memory;
        return Indexer(dir_ / index).add({"-"}, options);
    }

    MergeReport merge(const std::string& index, std::size_t segments = 1) {
        return Indexer(dir_ / index).merge({.segments = segments, .threads = 2, .interrupted = {}});
    }

    Manifest manifest(const std::string& index) const { return read_manifest(dir_ / index).value(); }

    /// The manifest and the stub file name the same, all of it is there, and nothing else.
    void expect_tidy(const std::string& index) const {
        const Manifest known = manifest(index);
        EXPECT_EQ(bytes_of(dir_ / (index + "/" + kStubFile)), stub_text(known));
        Names folders;
        for (const auto& entry : fs::directory_iterator(dir_ / index))
            if (entry.is_directory()) folders.push_back(entry.path().filename().string());
        Names named = known.segments();
        std::sort(folders.begin(), folders.end());
        std::sort(named.begin(), named.end());
        EXPECT_EQ(folders, named);
        for (const std::string& segment : named)
            EXPECT_EQ(Xapian::Database::check(dir_ / (index + "/" + segment)), 0u) << segment;
    }

    std::string only_segment(const std::string& index) const {
        const Names segments = manifest(index).segments();
        EXPECT_EQ(segments.size(), 1u);
        return dir_ / (index + "/" + segments.front());
    }

    Names find(const std::string& index, const std::string& query) const {
        SearchRequest request;
        request.query = query;
        request.limit = 100;
        Names ids;
        for (const Hit& hit : Searcher({dir_ / index}).search(request).hits)
            ids.push_back(hit.id);
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    /// What a query finds, whatever the order of hits that are equal.
    struct Found {
        std::size_t total = 0;
        std::vector<long> scores;  ///< in millionths: weights are summed in another order
        std::set<std::string> ids; ///< of hits better than the last one
    };

    std::vector<Found> find_all(const std::string& index, const Names& queries) const {
        Searcher searcher({dir_ / index});
        std::vector<Found> all;
        for (const std::string& query : queries) {
            SearchRequest request;
            request.query = query;
            request.limit = 100;
            const ResultPage page = searcher.search(request);
            Found& found = all.emplace_back();
            found.total = page.total;
            for (const Hit& hit : page.hits)
                found.scores.push_back(std::lround(hit.score * 1e6));
            for (std::size_t i = 0; i < page.hits.size(); ++i)
                if (found.scores[i] > found.scores.back()) found.ids.insert(page.hits[i].id);
        }
        return all;
    }

    TempDir dir_;
};

/// Lines of so many articles each.
std::vector<std::string> cut(const std::string& lines, const std::vector<std::size_t>& sizes) {
    std::istringstream in(lines);
    std::vector<std::string> parts;
    for (const std::size_t size : sizes) {
        std::string& part = parts.emplace_back();
        std::string line;
        for (std::size_t i = 0; i < size && std::getline(in, line); ++i)
            part += line + '\n';
    }
    return parts;
}

/// The hits of a query of one to four terms, as stock Xapian ranks them: with every bit of their weights.
std::vector<std::pair<Xapian::docid, double>> rank(const Xapian::Database& database, unsigned seed) {
    std::mt19937 random(seed);
    Names terms;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        terms.push_back(*term);
    Names asked;
    for (std::size_t left = 1 + random() % 4; left > 0; --left)
        asked.push_back(terms[random() % terms.size()]);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, asked.begin(), asked.end()));
    const Xapian::MSet found = enquire.get_mset(0, 50);
    std::vector<std::pair<Xapian::docid, double>> hits;
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        hits.emplace_back(*hit, hit.get_weight());
    return hits;
}

} // namespace

TEST_F(MergeSegmentsTest, WriteWhatOneBatchWouldHaveWritten) {
    const std::string lines = some_articles(900, 21);
    add("once", lines, WriterKind::bulk);
    for (const std::string& part : cut(lines, {200, 1, 399, 7, 293}))
        add("parts", part, WriterKind::bulk);
    ASSERT_EQ(manifest("parts").sealed.size(), 5u);
    const MergeReport report = merge("parts");
    EXPECT_EQ(report.segments_before, 5u);
    EXPECT_EQ(report.segments_after, 1u);
    EXPECT_GT(report.bytes_before, report.bytes_after);
    expect_tidy("parts");
    for (const char* table : {"/postlist.glass", "/docdata.glass", "/termlist.glass"})
        EXPECT_TRUE(bytes_of(only_segment("parts") + table) == bytes_of(only_segment("once") + table))
            << table;
    const Xapian::Database merged(only_segment("parts")), once(only_segment("once"));
    EXPECT_EQ(dump(merged), dump(once));
    for (unsigned query = 0; query < 100; ++query)
        EXPECT_EQ(rank(merged, query), rank(once, query)) << query;
}

TEST_F(MergeSegmentsTest, FindWhatSegmentsFind) {
    const std::string lines = some_articles(600, 22);
    for (const std::string& part : cut(lines, {150, 250, 200}))
        add("index", part, WriterKind::bulk);
    Names queries;
    std::mt19937 random(23);
    for (int i = 0; i < 100; ++i)
        queries.push_back(some_query(random));
    const std::vector<Found> before = find_all("index", queries);
    merge("index");
    const std::vector<Found> after = find_all("index", queries);
    for (std::size_t i = 0; i < queries.size(); ++i) {
        EXPECT_EQ(after[i].total, before[i].total) << queries[i];
        EXPECT_EQ(after[i].scores, before[i].scores) << queries[i];
        EXPECT_EQ(after[i].ids, before[i].ids) << queries[i];
    }
}

TEST_F(MergeSegmentsTest, MakeOneOfABatchThatIsLargerThanTheMemory) {
    const std::string lines = some_articles(3000, 24);
    add("plenty", lines, WriterKind::bulk);
    const IntakeReport report = add("little", lines, WriterKind::bulk, 4u << 20);
    EXPECT_GE(report.segments.at("").size(), 3u);
    EXPECT_EQ(manifest("little").sealed, report.segments.at(""));
    Indexer(dir_ / "little").merge_after(report, {});
    expect_tidy("little");
    EXPECT_EQ(dump(Xapian::Database(only_segment("little"))), dump(Xapian::Database(only_segment("plenty"))));
}

TEST_F(MergeSegmentsTest, MakeFewOfABatchWhileItGoesOn) {
    const std::string lines = some_articles(300, 39);
    const std::vector<std::string> each = cut(lines, std::vector<std::size_t>(300, 1));
    for (std::size_t i = 0; i < each.size(); ++i)
        dir_.write("articles/" + std::to_string(1000 + i) + ".jsonl", each[i]);
    std::size_t most = 0;
    AddOptions options;
    options.writer = WriterKind::bulk;
    options.threads = 1;
    options.commit_every = 1;
    options.progress = [&](const IntakeReport& report, std::uint64_t, std::uint64_t) {
        for (const auto& [shard, segments] : report.segments)
            most = std::max(most, segments.size());
    };
    const IntakeReport report = Indexer(dir_ / "index").add({dir_ / "articles"}, options);
    EXPECT_EQ(report.indexed, 300u);
    EXPECT_GT(most, 25u);
    EXPECT_LE(most, 33u);
    EXPECT_EQ(manifest("index").sealed.size(), report.segments.at("").size());
    Indexer(dir_ / "index").merge_after(report, {});
    add("once", lines, WriterKind::bulk);
    EXPECT_EQ(dump(Xapian::Database(only_segment("index"))), dump(Xapian::Database(only_segment("once"))));
}

/// Numbers with gaps, lists that Xapian changed many times, deflated records, no order by date.
TEST_F(MergeSegmentsTest, TakeInWhatXapianWrote) {
    add("index", some_articles(300, 25), WriterKind::bulk);
    std::mt19937 random(26);
    for (int round = 0; round < 12; ++round) {
        const unsigned from = random() % 400;
        std::string lines;
        for (const std::string& line : cut(some_articles(60, 100 + random() % 100, "b"), {60}))
            lines += line;
        add("index", lines, WriterKind::stock);
        Names gone;
        for (unsigned i = 0; i < 25; ++i)
            gone.push_back((random() % 3 == 0 ? "a" : "b") + std::to_string((from + i) % 300));
        Indexer(dir_ / "index").remove(gone);
    }
    const IndexContents before = contents_of(dir_ / "index");
    EXPECT_LT(before.articles.size(), 300u);
    const Names was = manifest("index").segments();
    EXPECT_EQ(was.size(), 2u);
    merge("index");
    expect_tidy("index");
    EXPECT_EQ(contents_of(dir_ / "index"), before);
    const Xapian::Database merged(only_segment("index"));
    EXPECT_EQ(merged.get_doccount(), before.articles.size());
    EXPECT_EQ(merged.get_lastdocid(), before.articles.size());
    std::string date = "9";
    for (Xapian::docid id = 1; id <= merged.get_lastdocid(); ++id) {
        const std::string own = merged.get_document(id).get_value(kPublishedSlot);
        EXPECT_LE(own, date);
        date = own;
    }
    EXPECT_TRUE(OpenIndex(dir_ / "index").segments().front().is_newest_first);
}

TEST_F(MergeSegmentsTest, WriteAnewWhatIsLeftAsOneBatchOfItWould) {
    const std::string lines = some_articles(500, 27);
    for (const std::string& part : cut(lines, {250, 250}))
        add("index", part, WriterKind::bulk);
    Names gone;
    for (int i = 0; i < 500; i += 3)
        gone.push_back("a" + std::to_string(i));
    EXPECT_EQ(Indexer(dir_ / "index").remove(gone), Names{});
    merge("index");
    std::string left;
    const std::vector<std::string> all = cut(lines, std::vector<std::size_t>(500, 1));
    for (std::size_t i = 0; i < 500; ++i)
        if (i % 3 != 0) left += all[i];
    add("once", left, WriterKind::bulk);
    EXPECT_EQ(dump(Xapian::Database(only_segment("index"))), dump(Xapian::Database(only_segment("once"))));
}

TEST_F(MergeSegmentsTest, LeaveWhatTheySayOfOthers) {
    const auto line = [](const std::string& id, const std::string& body) { return json_line(id, "", body); };
    add("index", line("a", "crane one") + line("b", "crane two") + line("c", "crane three"),
        WriterKind::bulk);
    add("index", some_articles(700, 28, "x"), WriterKind::bulk);
    add("index", line("a", "crane anew"), WriterKind::bulk);
    add("index", line("b", "crane again"), WriterKind::bulk);
    add("index", line("a", "crane at last"), WriterKind::bulk);
    EXPECT_EQ(merge("index", 3).segments_after, 3u); // the three smallest are one: a, b
    expect_tidy("index");
    EXPECT_EQ(find("index", "one"), Names{});
    EXPECT_EQ(find("index", "two"), Names{});
    EXPECT_EQ(find("index", "anew"), Names{});
    EXPECT_EQ(find("index", "crane at last"), Names{"a"});
    merge("index", 2);
    EXPECT_EQ(find("index", "one"), Names{});
    EXPECT_EQ(find("index", "again"), Names{"b"});
    EXPECT_EQ(find("index", "three"), Names{"c"});
    merge("index");
    const Xapian::Database merged(only_segment("index"));
    for (auto key = merged.metadata_keys_begin(); key != merged.metadata_keys_end(); ++key)
        EXPECT_FALSE((*key).starts_with(kDeletedKeys)) << *key;
    EXPECT_EQ(merged.get_doccount(), 703u);
}

TEST_F(MergeSegmentsTest, GoWhereNothingIsLeftOfThem) {
    add("index", json_line("a", "", "crane one") + json_line("b", "", "crane two"), WriterKind::bulk);
    add("index", json_line("c", "", "crane three"), WriterKind::bulk);
    add("index", json_line("a", "", "crane anew"), WriterKind::bulk);
    EXPECT_EQ(Indexer(dir_ / "index").remove({"a", "c"}), Names{});
    IndexWriter writer(dir_ / "index", {});
    const Names sealed = manifest("index").sealed;
    ASSERT_EQ(sealed.size(), 3u);
    const auto merge = writer.begin_merge({sealed[1], sealed[2]}); // says that the first "a" is gone
    ASSERT_TRUE(merge->run(1, {}));
    EXPECT_EQ(merge->articles(), 0u);
    writer.end_merge(*merge);
    EXPECT_EQ(manifest("index").sealed, Names{sealed[0]});
    expect_tidy("index");
    EXPECT_EQ(find("index", "crane"), Names{"b"});
    EXPECT_EQ(Searcher({dir_ / "index"}).article_count(), 1u);
}

TEST_F(MergeSegmentsTest, LeaveAnIndexWithoutArticlesWithoutSegments) {
    add("index", json_line("a", "", "crane"), WriterKind::bulk);
    Indexer(dir_ / "index").remove({"a"});
    EXPECT_EQ(merge("index").segments_after, 0u);
    expect_tidy("index");
    EXPECT_EQ(find("index", "crane"), Names{});
    EXPECT_EQ(add("index", json_line("a", "", "crane"), WriterKind::bulk).indexed, 1u);
    EXPECT_EQ(find("index", "crane"), Names{"a"});
}

TEST_F(MergeSegmentsTest, ForgetNothingThatIsDeletedMeanwhile) {
    for (const std::string& part : cut(some_articles(400, 29), {200, 200}))
        add("index", part, WriterKind::bulk);
    add("index", json_line("a3", "", "ospreys before"), WriterKind::stock);
    IndexWriter writer(dir_ / "index", {});
    const auto merge = writer.begin_merge(manifest("index").sealed);
    EXPECT_EQ(writer.remove({"a7", "a11"}), Names{}); // begun
    ASSERT_TRUE(merge->run(2, {}));
    EXPECT_EQ(writer.remove({"a211", "nobody"}), Names{"nobody"}); // has run
    const IndexContents before = contents_of(dir_ / "index");
    EXPECT_EQ(before.articles.size(), 397u);
    writer.end_merge(*merge);
    EXPECT_EQ(contents_of(dir_ / "index"), before);
    EXPECT_EQ(find("index", "ospreys"), Names{"a3"});
    EXPECT_EQ(Searcher({dir_ / "index"}).article_count(), 397u);
    EXPECT_EQ(Indexer(dir_ / "index").article("a211"), std::nullopt);
}

TEST_F(MergeSegmentsTest, GiveUpLeavesAllAsItWas) {
    for (const std::string& part : cut(some_articles(400, 31), {200, 200}))
        add("index", part, WriterKind::bulk);
    const Manifest before = manifest("index");
    bool has_ended = false;
    for (int asks = 0; !has_ended; ++asks) {
        ASSERT_LT(asks, 1000);
        std::atomic<int> left = asks;
        IndexWriter writer(dir_ / "index", {});
        const auto merge = writer.begin_merge(before.sealed);
        has_ended = merge->run(2, [&] { return left-- <= 0; });
        EXPECT_TRUE(!has_ended || asks > 3) << asks;
    }
    EXPECT_EQ(manifest("index"), before);
    expect_tidy("index");
    EXPECT_EQ(Searcher({dir_ / "index"}).article_count(), 400u);
}

TEST_F(MergeSegmentsTest, LoseNothingWhereTheDiskIsFull) {
    for (const std::string& part : cut(some_articles(600, 32), {300, 300}))
        add("index", part, WriterKind::bulk);
    const Manifest before = manifest("index");
    const std::string path = dir_ / "index";
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit few{300'000, 300'000};
        ::setrlimit(RLIMIT_FSIZE, &few);
        try {
            Indexer(path).merge({.segments = 1, .threads = 1, .interrupted = {}});
            ::_exit(1);
        } catch (const Error& error) {
            ::_exit(error.fault() == Fault::io ? 0 : 2);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(manifest("index"), before);
    expect_tidy("index");
    EXPECT_EQ(merge("index").segments_after, 1u);
    EXPECT_EQ(Searcher({path}).article_count(), 600u);
}

/// A writer that stays after a fault goes on from what is on the disk.
TEST_F(MergeSegmentsTest, LoseNothingWhereTheManifestCannotBeWritten) {
    for (const std::string& part : cut(some_articles(300, 40), {100, 200}))
        add("index", part, WriterKind::bulk);
    const Manifest before = manifest("index");
    IndexWriter writer(dir_ / "index", {});
    const std::string in_the_way = dir_ / "index/MANIFEST.new";
    for (int round = 0; round < 2; ++round) {
        const auto merge = writer.begin_merge(before.sealed);
        ASSERT_TRUE(merge->run(1, {}));
        fs::create_directory(in_the_way);
        EXPECT_THROW(writer.end_merge(*merge), Error);
        EXPECT_THROW(writer.remove({"a1"}), Error); // wants a live segment
        fs::remove(in_the_way);
        EXPECT_EQ(manifest("index"), before);
    }
    EXPECT_EQ(writer.remove({"a2", "a150"}), Names{});
    const IndexContents left = contents_of(dir_ / "index");
    EXPECT_EQ(left.articles.size(), 298u);
    const auto merge = writer.begin_merge(manifest("index").sealed);
    ASSERT_TRUE(merge->run(1, {}));
    writer.end_merge(*merge);
    EXPECT_EQ(contents_of(dir_ / "index"), left);
    expect_tidy("index");
}

/// What it cannot read it does not merge; what it takes for sound it reads within the files.
TEST_F(MergeSegmentsTest, NeverCrashOnDamagedSegments) {
    for (const std::string& part : cut(some_articles(120, 33), {60, 60}))
        add("index", part, WriterKind::bulk);
    const Manifest before = manifest("index");
    std::mt19937 random(34);
    std::size_t refused = 0;
    for (int round = 0; round < 100; ++round) {
        const std::string copy = dir_ / "damaged";
        fs::remove_all(copy);
        fs::copy(dir_ / "index", copy, fs::copy_options::recursive);
        const char* const files[] = {"postlist.glass", "termlist.glass", "docdata.glass", "iamglass"};
        const std::string path = copy + "/" + before.sealed[random() % 2] + "/" + files[random() % 4];
        std::string bytes = bytes_of(path);
        for (std::size_t flips = 1 + random() % 6; flips > 0; --flips)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        std::ofstream(path, std::ios::binary) << bytes;
        std::vector<SegmentToMerge> segments;
        for (const std::string& name : before.sealed)
            segments.push_back({copy + "/" + name, {}});
        fs::create_directory(copy + "/merged");
        try {
            if (!merge_segments(segments, {}, copy + "/merged", 1, {})) ++refused;
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::corrupt) << error.what();
            ++refused;
        }
    }
    EXPECT_GT(refused, 15u);
}

TEST_F(MergeSegmentsTest, AreSoundForXapiansOwnTools) {
    for (const std::string& part : cut(some_articles(700, 35), {300, 1, 399}))
        add("index", part, WriterKind::bulk);
    merge("index");
    const std::string path = only_segment("index");
    EXPECT_EQ(Xapian::Database::check(path), 0u);
    Xapian::Database(path).compact(dir_ / "compacted");
    EXPECT_EQ(Xapian::Database::check(dir_ / "compacted"), 0u);
    EXPECT_EQ(dump(Xapian::Database(dir_ / "compacted")), dump(Xapian::Database(path)));
    EXPECT_EQ(Xapian::Database(dir_ / "index").get_doccount(), 700u); // by the stub file

    Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
    std::mt19937 random(36);
    for (int round = 0; round < 4; ++round) {
        for (Xapian::docid id = 1 + random() % 7; id < 700; id += 1 + random() % 30) {
            try {
                Xapian::Document document = writer.get_document(id);
                document.add_term("added", 2);
                if (id % 3 == 0) writer.delete_document(id);
                if (id % 3 == 1) writer.replace_document(id, document);
                if (id % 3 == 2) writer.add_document(document);
            } catch (const Xapian::DocNotFoundError&) { // deleted in an earlier round
            }
        }
        writer.commit();
        EXPECT_EQ(Xapian::Database::check(path), 0u) << round;
    }
}

TEST_F(MergeSegmentsTest, AReaderThatIsOpenGoesOn) {
    for (const std::string& part : cut(some_articles(400, 37), {150, 150, 100}))
        add("index", part, WriterKind::bulk);
    Searcher searcher({dir_ / "index"});
    OpenIndex opened(dir_ / "index");
    SearchRequest request;
    request.query = "crane";
    request.limit = 50;
    const std::size_t total = searcher.search(request).total;
    merge("index");
    std::size_t records = 0; // of segments whose files are gone
    for (const OpenSegment& segment : opened.segments())
        for (Xapian::docid id = 1; id <= segment.database.get_lastdocid(); ++id)
            records += !segment.database.get_document(id).get_data().empty() &&
                       segment.reader->record(id) == segment.database.get_document(id).get_data();
    EXPECT_EQ(records, 400u);
    EXPECT_EQ(searcher.search(request).total, total);
    EXPECT_TRUE(opened.reopen());
    EXPECT_EQ(opened.segments().size(), 1u);
    EXPECT_FALSE(opened.reopen());
    EXPECT_EQ(opened.article_count(), 400u);
}

/// Segments vanish between the manifest and their opening, again and again.
TEST_F(MergeSegmentsTest, ReadersOpenWhileSegmentsVanish) {
    add("index", json_line("first", "", "ospreys"), WriterKind::bulk);
    std::atomic<bool> is_done = false;
    std::thread writer([&] {
        for (int round = 0; round < 30; ++round) {
            const std::string id = std::to_string(round);
            add("index", json_line(id, "", "ospreys") + json_line("first", id, "ospreys"), WriterKind::bulk);
            merge("index");
        }
        is_done = true;
    });
    std::size_t opened = 0, before = 1;
    OpenIndex kept(dir_ / "index");
    while (!is_done) {
        const OpenIndex index(dir_ / "index");
        const std::size_t count = index.article_count();
        EXPECT_GE(count, before);
        before = count;
        std::size_t records = 0;
        index.for_each_document("", [&](const OpenSegment& segment, Xapian::docid id) {
            records += !segment.database.get_document(id).get_data().empty();
            return true;
        });
        EXPECT_EQ(records, count);
        kept.reopen();
        EXPECT_GE(kept.article_count(), count);
        ++opened;
    }
    writer.join();
    EXPECT_GT(opened, 5u);
    EXPECT_EQ(OpenIndex(dir_ / "index").article_count(), 31u);
}

/// Batches, single articles, deletions, merges of any segments with changes while they run: after each step
/// the index holds what a list of its articles says.
TEST_F(MergeSegmentsTest, HoldWhatWasPutInWhateverIsMerged) {
    std::mt19937 random(38);
    std::map<std::string, std::string> expected; // by id: a word of its text
    int version = 0;
    const auto lines_of = [&](std::size_t count) {
        std::string lines;
        for (; count > 0; --count) {
            const std::string id = "n" + std::to_string(random() % 150);
            const std::string word = "v" + std::to_string(++version);
            const std::string date = random() % 4 ? "2025-08-" + std::to_string(10 + random() % 9) : "";
            lines += json_line(id, date, "cranes " + word + " the model.");
            expected[id] = word;
        }
        return lines;
    };
    const std::string path = dir_ / "index";
    const auto change = [&] {
        const unsigned kind = random() % 3;
        if (kind == 0) add("index", lines_of(1 + random() % 40), WriterKind::bulk);
        if (kind == 1) add("index", lines_of(1 + random() % 5), WriterKind::stock);
        if (kind != 2 || !index_exists(path)) return;
        Names gone;
        for (int i = 0; i < 6; ++i)
            gone.push_back("n" + std::to_string(random() % 150));
        Indexer(path).remove(gone);
        for (const std::string& id : gone)
            expected.erase(id);
    };
    /// By the writer that merges.
    const auto remove_meanwhile = [&](IndexWriter& writer) {
        const std::string id = "n" + std::to_string(random() % 150);
        writer.remove({id});
        expected.erase(id);
    };
    const auto check = [&] {
        std::map<std::string, std::string> found;
        Indexer(path).list([&](const ListedArticle& article) { found[article.id] = ""; });
        ASSERT_EQ(found.size(), expected.size());
        for (const auto& [id, word] : expected)
            ASSERT_TRUE(found.contains(id)) << id;
        ASSERT_EQ(Searcher({path}).article_count(), expected.size());
        for (int i = 0; i < 10; ++i) {
            const auto& [id, word] =
                *std::next(expected.begin(), static_cast<long>(random() % expected.size()));
            ASSERT_EQ(find("index", word), Names{id});
        }
        const std::string old = "v" + std::to_string(1 + random() % static_cast<unsigned>(version));
        const Names having = find("index", old);
        ASSERT_LE(having.size(), 1u);
        ASSERT_TRUE(having.empty() || expected[having.front()] == old);
    };
    for (int i = 0; i < 5; ++i)
        add("index", lines_of(30), WriterKind::bulk);
    for (int step = 0; step < 90; ++step) {
        SCOPED_TRACE(step);
        change();
        ASSERT_NO_FATAL_FAILURE(check());
        if (step % 3 != 0) continue;
        IndexWriter writer(path, {});
        if (random() % 4 == 0) writer.seal_beyond(1);
        Names some;
        for (const std::string& name : manifest("index").sealed)
            if (random() % 3 != 0) some.push_back(name);
        if (some.empty()) continue;
        const auto merge = writer.begin_merge(some);
        if (random() % 2) remove_meanwhile(writer);
        ASSERT_TRUE(merge->run(1 + random() % 2, {}));
        if (random() % 2) remove_meanwhile(writer);
        writer.end_merge(*merge);
        ASSERT_NO_FATAL_FAILURE(check());
        ASSERT_NO_FATAL_FAILURE(expect_tidy("index"));
    }
    const IndexContents before = contents_of(path);
    merge("index");
    EXPECT_EQ(contents_of(path), before);
    expect_tidy("index");
}

TEST_F(MergeSegmentsTest, KeepFewSegmentsOfManyBatches) {
    std::string all;
    for (unsigned i = 0; i < 20; ++i) {
        const std::string lines = some_articles(260, 200 + i, "s" + std::to_string(i) + "-");
        all += lines;
        const IntakeReport report = add("index", lines, WriterKind::automatic);
        Indexer(dir_ / "index").merge_after(report, {});
        EXPECT_LE(manifest("index").sealed.size(), 3u + 5u) << i; // 3 + log2(30)
    }
    expect_tidy("index");
    add("once", all, WriterKind::bulk);
    EXPECT_EQ(contents_of(dir_ / "index"), contents_of(dir_ / "once"));
}

} // namespace gisa
