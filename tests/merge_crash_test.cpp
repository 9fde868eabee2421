// The real program, killed while it merges: nothing is lost, and the next one goes on.

#include "common/storage/manifest.h"
#include "indexer/indexer.h"
#include "indexer/write/write_glass.h"
#include "tests/index_contents.h"
#include "tests/made_articles.h"
#include "tests/running_program.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace gisa {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Arguments = std::vector<std::string>;

/// gisa-indexer as a process.
class RunningIndexer : public RunningProgram {
public:
    explicit RunningIndexer(Arguments arguments) : RunningProgram(with_program(std::move(arguments))) {}

private:
    static Arguments with_program(Arguments arguments) {
        arguments.insert(arguments.begin(), GISA_INDEXER);
        return arguments;
    }
};

bool succeeds(const Arguments& arguments) {
    const int status = RunningIndexer(arguments).wait();
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class MergeCrashTest : public testing::Test {
protected:
    void SetUp() override {
        if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    }

    void add(const std::string& lines, WriterKind writer) {
        std::istringstream in(lines);
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        options.writer = writer;
        Indexer(dir_ / "base").add({"-"}, options);
    }

    /// Four segments and a live one that says that some articles of theirs are gone.
    void make_base() {
        for (unsigned i = 0; i < 4; ++i)
            add(some_articles(150, 600 + i, "s" + std::to_string(i) + "-"), WriterKind::bulk);
        add(json_line("s1-1", "2025-08-20", "cranes anew") + json_line("new", "", "ospreys"),
            WriterKind::stock);
        EXPECT_TRUE(Indexer(dir_ / "base").remove({"s0-3", "s2-4"}).empty());
    }

    void copy_base() {
        fs::remove_all(index());
        fs::copy(dir_ / "base", index(), fs::copy_options::recursive);
    }

    std::string index() const { return dir_ / "index"; }

    /// How long it takes, undisturbed.
    std::chrono::microseconds time(const Arguments& arguments) {
        const auto begin = Clock::now();
        EXPECT_TRUE(succeeds(arguments));
        return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    }

    /// Whether or not anything was finished, it can be searched, through any door.
    void expect_sound() const {
        for (const std::string& segment : read_manifest(index())->segments())
            ASSERT_EQ(Xapian::Database::check(index() + "/" + segment), 0u) << segment;
        ASSERT_GT(Xapian::Database(index()).get_doccount(), 0u); // by the stub file
    }

    /// What the next writer leaves.
    void expect_tidy() const {
        const Manifest known = read_manifest(index()).value();
        std::ifstream stub(index() + "/" + kStubFile, std::ios::binary);
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stub), {}), stub_text(known));
        std::size_t folders = 0;
        for (const auto& entry : fs::directory_iterator(index()))
            folders += entry.is_directory();
        EXPECT_EQ(folders, known.segments().size());
    }

    TempDir dir_;
};

/// A moment up to a little after the end.
void sleep_some(std::mt19937& random, std::chrono::microseconds whole) {
    const auto most = static_cast<unsigned>(whole.count() + whole.count() / 10);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % most));
}

} // namespace

TEST_F(MergeCrashTest, KilledAtAnyMomentAMergeLosesNothing) {
    make_base();
    const IndexContents expected = contents_of(dir_ / "base");
    EXPECT_EQ(expected.articles.size(), 599u);
    copy_base();
    const auto whole = time({"compact", "--index", index()});
    std::mt19937 random(41);
    int killed = 0, merged = 0;
    for (int round = 0; killed < 35; ++round) {
        ASSERT_LT(round, 400) << "it is hardly ever caught";
        SCOPED_TRACE(round);
        copy_base();
        RunningIndexer indexer({"compact", "--index", index()});
        sleep_some(random, whole);
        killed += WIFSIGNALED(indexer.end(SIGKILL));
        ASSERT_NO_FATAL_FAILURE(expect_sound());
        ASSERT_EQ(contents_of(index()), expected);
        merged += read_manifest(index())->sealed.size() == 1;
        if (round % 4 != 0) continue;
        ASSERT_TRUE(succeeds({"compact", "--index", index()}));
        ASSERT_NO_FATAL_FAILURE(expect_tidy());
        ASSERT_EQ(contents_of(index()), expected);
    }
    RecordProperty("merged_before_it_was_killed", merged);
}

TEST_F(MergeCrashTest, KilledAtAnyMomentABatchIsTakenByTheNextRun) {
    std::string lines;
    for (unsigned i = 0; i < 3; ++i)
        lines += some_articles(300, 610 + i, "s" + std::to_string(i) + "-");
    const std::string file = dir_.write("news.jsonl", lines);
    const Arguments command = {"add", "--memory", "2M", "--index", index(), file};
    const auto whole = time(command);
    EXPECT_EQ(read_manifest(index())->segments().size(), 1u);
    const IndexContents expected = contents_of(index());
    std::mt19937 random(42);
    int killed = 0, with_articles = 0;
    for (int round = 0; killed < 15; ++round) {
        ASSERT_LT(round, 200) << "it is hardly ever caught";
        SCOPED_TRACE(round);
        fs::remove_all(index());
        RunningIndexer indexer(command);
        sleep_some(random, whole);
        killed += WIFSIGNALED(indexer.end(SIGKILL));
        if (index_exists(index()) && !read_manifest(index())->segments().empty()) {
            ASSERT_NO_FATAL_FAILURE(expect_sound());
            const IndexContents some = contents_of(index());
            for (const auto& [identity, article] : some.articles)
                ASSERT_EQ(article, expected.articles.at(identity));
            ++with_articles;
        }
        ASSERT_TRUE(succeeds(command));
        ASSERT_NO_FATAL_FAILURE(expect_tidy());
        ASSERT_EQ(contents_of(index()), expected);
    }
    EXPECT_GT(with_articles, 0);
}

TEST_F(MergeCrashTest, AnInterruptGivesUpAMergeAndLeavesNothingBehind) {
    make_base();
    copy_base();
    const auto whole = time({"compact", "--index", index()});
    std::mt19937 random(43);
    int given_up = 0;
    for (int round = 0; given_up < 5; ++round) {
        ASSERT_LT(round, 200) << "it is hardly ever caught";
        SCOPED_TRACE(round);
        copy_base();
        const Manifest before = read_manifest(index()).value();
        RunningIndexer indexer({"compact", "--index", index()});
        sleep_some(random, whole);
        const int status = indexer.end(SIGINT);
        if (WIFSIGNALED(status)) continue; // before it listened
        ASSERT_TRUE(WIFEXITED(status));
        ASSERT_TRUE(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 130) << WEXITSTATUS(status);
        ASSERT_NO_FATAL_FAILURE(expect_tidy());
        ASSERT_EQ(OpenIndex(index()).article_count(), 599u);
        given_up += WEXITSTATUS(status) == 130;
    }
}

} // namespace gisa
