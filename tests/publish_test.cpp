#include "indexer/maintain/publish.h"

#include "common/error.h"
#include "common/storage/manifest.h"
#include "common/storage/published_shard.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/made_articles.h"
#include "tests/run_command.h"
#include "tests/running_program.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>
#include <xapian.h>

namespace gisa {
namespace {

namespace fs = std::filesystem;

/// Files with what tells whether they were written again.
using Files = std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>>;

class PublishTest : public testing::Test {
protected:
    void add(const std::string& lines) const {
        std::istringstream in(lines);
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        const IntakeReport report = Indexer(index()).add({"-"}, options);
        EXPECT_TRUE(report.refused.empty()) << describe(report);
    }
    void add_one(const std::string& id) const { add(json_line(id, "2025-08-20", "ospreys over " + id)); }
    PublishReport publish() const { return publish_index(index(), published()); }

    std::string index() const { return dir_ / "index"; }
    std::string published() const { return dir_ / "published"; }

    /// Ids of what the query finds, in order.
    static std::vector<std::string> found(const std::string& in, const std::string& query) {
        SearchRequest request{.query = query};
        request.limit = 100;
        request.snippets = 0;
        std::vector<std::string> ids;
        for (const Hit& hit : Searcher({in}).search(request).hits)
            ids.push_back(hit.id);
        return ids;
    }

    Files files() const {
        Files all;
        for (const auto& entry : fs::recursive_directory_iterator(published()))
            if (entry.is_regular_file())
                all[fs::relative(entry.path(), published()).string()] = {entry.file_size(),
                                                                         entry.last_write_time()};
        return all;
    }

    /// The state that xapian-tcpsrv would serve: its articles that are not deleted.
    std::size_t served_articles() const {
        const Xapian::Database database(published() + "/" + kShardFile);
        const ShardHead head = decode_head(database.get_metadata(kShardHeadKey), published());
        std::size_t articles = 0;
        for (const PublishedSegment& segment : head.segments) {
            EXPECT_EQ(Xapian::Database(published() + "/" + segment.name).get_uuid(), segment.uuid);
            articles += segment.articles - segment.deleted.size();
        }
        EXPECT_EQ(Xapian::Database::check(published() + "/" + head_name(head.generation)), 0u);
        return articles;
    }

    Fault fault_of_publishing(const std::string& into) const {
        try {
            publish_index(index(), into);
        } catch (const Error& error) {
            return error.fault();
        }
        ADD_FAILURE() << "nothing was thrown";
        return Fault::io;
    }

    TempDir dir_;
};

} // namespace

TEST_F(PublishTest, GivesAFolderThatIsSearchedAsTheIndexIs) {
    add(some_articles(400, 3));
    add_one("b");
    const PublishReport report = publish();
    EXPECT_TRUE(report.is_new);
    EXPECT_EQ(report.generation, 1u);
    EXPECT_EQ(report.articles, 401u);
    EXPECT_EQ(report.bytes_copied, 0u);
    for (const char* query : {"crane", "\"the model\"", "이재명", "ospreys"}) {
        EXPECT_EQ(found(published(), query), found(index(), query)) << query;
        EXPECT_FALSE(found(index(), query).empty()) << query;
    }
    EXPECT_EQ(served_articles(), 401u);
}

TEST_F(PublishTest, ChangesNothingWhereNothingChanged) {
    add(some_articles(300, 4));
    publish();
    const Files before = files();
    const PublishReport again = publish();
    EXPECT_FALSE(again.is_new);
    EXPECT_EQ(again.generation, 1u);
    EXPECT_EQ(files(), before);
    add_one("b");
    EXPECT_TRUE(publish().is_new);
    const Files after = files();
    for (const auto& [name, stamp] : before)
        EXPECT_TRUE(!name.starts_with("0") || after.at(name) == stamp) << name;
}

TEST_F(PublishTest, TellsOfDeletedAndReplacedArticles) {
    add(some_articles(300, 5));
    add_one("a1");
    publish();
    EXPECT_EQ(found(published(), "ospreys"), std::vector<std::string>{"a1"});
    Indexer(index()).remove({"a1", "a2"});
    add_one("a3");
    EXPECT_EQ(found(published(), "ospreys"), std::vector<std::string>{"a1"}) << "before it is published";
    publish();
    EXPECT_EQ(found(published(), "ospreys"), std::vector<std::string>{"a3"});
    EXPECT_EQ(Searcher({published()}).article_count(), 298u);
    EXPECT_EQ(served_articles(), 298u);
}

TEST_F(PublishTest, KeepsTheLastGenerationsAlone) {
    add(some_articles(300, 6));
    for (int i = 0; i < 6; ++i) {
        add_one("b" + std::to_string(i));
        publish();
    }
    Indexer(index()).merge({});
    publish();
    const std::string merged = read_manifest(published())->sealed.back();
    for (int i = 0; i < 2; ++i) {
        add_one("c" + std::to_string(i));
        publish();
    }
    std::vector<std::string> heads, segments;
    for (const auto& entry : fs::directory_iterator(published())) {
        const std::string name = entry.path().filename().string();
        if (generation_of(name) > 0) heads.push_back(name);
        if (is_segment_name(name)) segments.push_back(name);
    }
    EXPECT_EQ(heads.size(), kKeptGenerations);
    EXPECT_EQ(segments.size(), 3u) << "the one of all and two that came behind";
    EXPECT_TRUE(fs::exists(published() + "/" + merged));
    EXPECT_EQ(Searcher({published()}).article_count(), 308u);
}

TEST_F(PublishTest, RefusesFoldersOfSomethingElse) {
    add_one("a");
    EXPECT_EQ(fault_of_publishing(index()), Fault::usage);
    EXPECT_EQ(fault_of_publishing(fs::path(dir_.write("other/notes.txt", "mine")).parent_path()),
              Fault::usage);
    publish();
    fs::remove_all(index());
    add_one("b");
    EXPECT_EQ(fault_of_publishing(published()), Fault::usage) << "a segment of that name is there";
    EXPECT_EQ(found(published(), "ospreys"), std::vector<std::string>{"a"});
}

TEST_F(PublishTest, RefusesToBeWrittenTo) {
    add_one("a");
    publish();
    const Outcome added = run_command("printf 'Ospreys.' | {indexer} --index " + published() + " add -");
    EXPECT_EQ(added.exit, 2);
    EXPECT_NE(added.errors.find("can only be searched"), std::string::npos) << added.errors;
    EXPECT_EQ(found(published(), "ospreys"), std::vector<std::string>{"a"});
}

TEST_F(PublishTest, SaysWhatItDid) {
    add_one("a");
    const std::string line = "{indexer} --index " + index() + " publish " + published();
    EXPECT_EQ(run_command(line).output, "generation 1: 1 articles in 1 segments, 1 of them new\n");
    EXPECT_EQ(run_command(line).output, "generation 1 is what the index has\n");
    EXPECT_EQ(run_command("{indexer} --index " + index() + " publish").exit, 2);
}

TEST_F(PublishTest, KilledAtAnyMomentTheFolderHoldsOneGenerationOrTheNext) {
    add(some_articles(300, 8));
    publish();
    std::size_t articles = 300;
    std::mt19937 random(17);
    for (int killed = 0, round = 0; killed < 25; ++round) {
        ASSERT_LT(round, 300) << "it is hardly ever caught";
        SCOPED_TRACE(round);
        add_one("k" + std::to_string(round));
        ++articles;
        RunningProgram program({GISA_INDEXER, "publish", "--index", index(), published()});
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        killed += WIFSIGNALED(program.end(SIGKILL));
        const auto is_one_or_next = [&](std::size_t found) {
            return found == articles - 1 || found == articles;
        };
        EXPECT_PRED1(is_one_or_next, Searcher({published()}).article_count());
        EXPECT_PRED1(is_one_or_next, served_articles());
        publish();
        EXPECT_EQ(Searcher({published()}).article_count(), articles);
        EXPECT_EQ(served_articles(), articles);
    }
}

} // namespace gisa
