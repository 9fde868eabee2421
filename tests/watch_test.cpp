#include "indexer/watch/folder_watch.h"

#include "common/error.h"
#include "searcher/searcher.h"
#include "tests/run_command.h"
#include "tests/running_program.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace gisa {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using Names = std::set<std::string>;

/// What is due within a second and a half, some of it perhaps later.
Names due(FolderWatch& watch, std::size_t expected, milliseconds longest = milliseconds(1500)) {
    Names names;
    for (int waits = 0; waits < 20 && (names.size() < expected || expected == 0); ++waits) {
        for (const FoundFile& file : watch.wait(longest))
            names.insert(file.path);
        if (expected == 0) break;
    }
    return names;
}

WatchOptions told() { return {}; }
WatchOptions polled() {
    WatchOptions options;
    options.poll = milliseconds(40);
    return options;
}

class WatchTest : public testing::TestWithParam<bool> {
protected:
    WatchOptions options() const { return GetParam() ? polled() : told(); }
    TempDir dir_;
};

} // namespace

TEST_P(WatchTest, TellsWhatIsThereAndWhatComes) {
    dir_.write("in/a.md", "A\n\nIt is there.\n");
    dir_.write("in/README.md", "not an article");
    dir_.write("in/.hidden.md", "nor this");
    FolderWatch watch({dir_ / "in/"}, options());
    EXPECT_EQ(due(watch, 1), Names{"a.md"});
    dir_.write("in/b.txt", "B\n\nIt came.\n");
    dir_.write("in/picture.png", "no article");
    EXPECT_EQ(due(watch, 1), Names{"b.txt"});
    dir_.write("in/a.md", "A\n\nIt was changed.\n");
    EXPECT_EQ(due(watch, 1), Names{"a.md"});
    EXPECT_EQ(due(watch, 0, milliseconds(300)), Names());
}

TEST_P(WatchTest, LooksIntoFoldersThatComeWithFilesInThem) {
    fs::create_directories(dir_ / "in");
    FolderWatch watch({dir_ / "in"}, options());
    dir_.write("new/deep/er/c.md", "C\n\nText.\n");
    fs::rename(dir_ / "new", dir_ / "in/new");
    EXPECT_EQ(due(watch, 1), Names{"new/deep/er/c.md"});
    dir_.write("in/new/deep/d.md", "D\n\nText.\n");
    EXPECT_EQ(due(watch, 1), Names{"new/deep/d.md"});
}

TEST_P(WatchTest, AFileThatIsRenamedOverIsToldOnce) {
    dir_.write("in/a.md", "A\n\nOld.\n");
    FolderWatch watch({dir_ / "in"}, options());
    due(watch, 1);
    dir_.write("in/.a.md.new", "A\n\nNew, and longer.\n");
    fs::rename(dir_ / "in/.a.md.new", dir_ / "in/a.md");
    EXPECT_EQ(due(watch, 1), Names{"a.md"});
    EXPECT_EQ(due(watch, 0, milliseconds(300)), Names());
}

INSTANTIATE_TEST_SUITE_P(BothWays, WatchTest, testing::Bool(),
                         [](const auto& way) { return way.param ? "ByPolling" : "ByTheSystem"; });

TEST(FolderWatchTest, AFileIsToldWhenItIsClosedOrQuiet) {
    const TempDir dir;
    fs::create_directories(dir / "in");
    WatchOptions options;
    options.quiet = milliseconds(60'000);
    FolderWatch patient({dir / "in"}, options);
    std::ofstream file(dir / "in/slow.md");
    file << "A headline\n\nHalf of" << std::flush;
    EXPECT_EQ(due(patient, 0, milliseconds(400)), Names());
    options.quiet = milliseconds(150);
    FolderWatch hasty({dir / "in"}, options);
    due(hasty, 1);
    file << " a sentence" << std::flush;
    EXPECT_EQ(due(hasty, 1), Names{"slow.md"});
    file << " that ends.\n";
    file.close();
    EXPECT_EQ(due(patient, 1), Names{"slow.md"});
}

TEST(FolderWatchTest, ABurstOfTenThousandIsToldWhole) {
    const TempDir dir;
    fs::create_directories(dir / "in");
    FolderWatch watch({dir / "in"}, {});
    for (int i = 0; i < 10'000; ++i)
        std::ofstream(dir / ("in/" + std::to_string(i) + ".md")) << "A\n";
    EXPECT_EQ(due(watch, 10'000).size(), 10'000u);
}

TEST(FolderWatchTest, WhatCouldNotBeTakenIsToldAgain) {
    const TempDir dir;
    dir.write("in/a.md", "A\n");
    FolderWatch watch({dir / "in"}, {});
    const std::vector<FoundFile> files = watch.wait(milliseconds(1000));
    ASSERT_EQ(files.size(), 1u);
    watch.put_back(files);
    EXPECT_EQ(due(watch, 1), Names{"a.md"});
    EXPECT_THROW(FolderWatch({dir / "nothing"}, {}), Error);
}

TEST(WatchCommandTest, WhatIsDroppedIntoTheFolderIsFoundByARunningSearcher) {
    const TempDir dir;
    dir.write("in/first.md", "A headline\n\nCranes were seen.\n");
    RunningProgram watch({GISA_INDEXER, "--index", dir / "index", "watch", dir / "in"});
    const auto finds = [&](Searcher& searcher, const std::string& word) {
        for (int tries = 0; tries < 2000; ++tries) {
            if (searcher.count({.query = word}) > 0) return true;
            std::this_thread::sleep_for(milliseconds(5));
        }
        return false;
    };
    for (int tries = 0; tries < 2000 && !fs::exists(dir / "index/MANIFEST"); ++tries)
        std::this_thread::sleep_for(milliseconds(5));
    Searcher searcher({dir / "index"});
    EXPECT_TRUE(finds(searcher, "cranes"));
    dir.write("in/second.md", "Another\n\nOspreys followed.\n");
    EXPECT_TRUE(finds(searcher, "ospreys"));
    const int status = watch.end(SIGTERM);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

TEST(WatchCommandTest, WhereTheSystemWatchesNoMoreFoldersItLooksForItself) {
    if (run_command("unshare -Ur sh -c 'echo 1 > /proc/sys/user/max_inotify_watches'").exit != 0)
        GTEST_SKIP() << "this user may not make a namespace in which the system watches few folders";
    const TempDir dir;
    dir.write("in/a/a.md", "A headline\n\nCranes were seen.\n");
    const Outcome outcome = run_command(
        "unshare -Ur sh -c 'echo 1 > /proc/sys/user/max_inotify_watches; timeout -s TERM 1 \"$0\" "
        "--index " +
        dir / "index" + " watch " + dir / "in" + "' {indexer}");
    EXPECT_NE(outcome.errors.find("fs.inotify.max_user_watches"), std::string::npos) << outcome.errors;
    EXPECT_NE(outcome.output.find("indexed 1"), std::string::npos) << outcome.output;
}

TEST(RetryCommandTest, KnowsTheFilesOfARunInWhichAllWasRefused) {
    const TempDir dir;
    dir.write("in/\xFF.md", "");
    const std::string at = "{indexer} --index " + dir / "index";
    EXPECT_EQ(run_command(at + " add --merge never " + dir / "in").exit, 1);
    dir.write("in/\xFF.md", "A headline\n\nText.\n");
    EXPECT_EQ(run_command(at + " retry").exit, 0);
    EXPECT_EQ(run_command(at + " list --ids").output, "%FF.md\n");
}

TEST(RetryCommandTest, TakesTheFilesAgainThatWereRefused) {
    const TempDir dir;
    dir.write("in/good.md", "A headline\n\nText.\n");
    dir.write("in/bad.json", "{\"title\": ");
    const std::string at = "{indexer} --index " + dir / "index";
    EXPECT_EQ(run_command(at + " retry").exit, 2) << "no index yet";
    EXPECT_EQ(run_command(at + " add " + dir / "in").exit, 1);
    EXPECT_EQ(run_command(at + " retry --list").output, dir / "in/bad.json" + "\n");
    EXPECT_EQ(run_command(at + " retry").exit, 1);
    dir.write("in/bad.json", R"({"title": "Mended", "body": "It is whole."})");
    EXPECT_EQ(run_command(at + " retry").exit, 0);
    EXPECT_EQ(run_command(at + " list --ids").output, "good.md\nbad.json\n");
    EXPECT_EQ(run_command(at + " retry").output, "nothing to take again\n");
}

} // namespace gisa
