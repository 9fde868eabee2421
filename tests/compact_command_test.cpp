// gisa-indexer compact, and merging after add, as they are typed.

#include "common/storage/manifest.h"
#include "indexer/write/write_glass.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <regex>
#include <string>

#include <sys/wait.h>

namespace gisa {

namespace {

struct Outcome {
    int exit = -1;
    std::string output; ///< of both streams
};

Outcome run(const std::string& arguments) {
    const std::string command = std::string("'" GISA_INDEXER "' ") + arguments + " 2>&1 </dev/null";
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    Outcome outcome;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        outcome.output.push_back(static_cast<char>(c));
    outcome.exit = WEXITSTATUS(::pclose(pipe));
    return outcome;
}

class CompactCommandTest : public testing::Test {
protected:
    void SetUp() override {
        if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    }

    /// Three segments, as three batches leave them.
    void add_three(const std::string& options = "") {
        for (unsigned i = 0; i < 3; ++i) {
            const std::string prefix = std::string(1, static_cast<char>('a' + i));
            const std::string file = dir_.write(prefix + ".jsonl", some_articles(260 + i, 700 + i, prefix));
            EXPECT_EQ(run("add " + options + at_index() + file).exit, 0);
        }
    }

    std::size_t segments() const { return read_manifest(dir_ / "index")->segments().size(); }
    std::string at_index() const { return " --index " + (dir_ / "index") + " "; }

    TempDir dir_;
};

} // namespace

TEST_F(CompactCommandTest, PrintsALine) {
    add_three();
    EXPECT_EQ(segments(), 3u);
    const Outcome outcome = run("compact" + at_index());
    EXPECT_EQ(outcome.exit, 0);
    const std::regex line(R"(segments 3 to 1, [0-9.]+ [kM]B to [0-9.]+ [kM]B     [0-9.]+ s\n)");
    EXPECT_TRUE(std::regex_match(outcome.output, line)) << outcome.output;
    EXPECT_EQ(segments(), 1u);
    EXPECT_EQ(run("compact --quiet" + at_index()).output, "");
}

TEST_F(CompactCommandTest, LeavesAsManySegmentsAsAreAskedFor) {
    add_three();
    EXPECT_EQ(run("compact --segments 3" + at_index()).exit, 0);
    EXPECT_EQ(segments(), 3u);
    EXPECT_EQ(run("--segments 2 compact" + at_index()).exit, 0);
    EXPECT_EQ(segments(), 2u);
    EXPECT_EQ(run("compact --segments 0" + at_index()).exit, 2);
}

TEST_F(CompactCommandTest, WantsAnIndexAndNothingElse) {
    const Outcome none = run("compact" + at_index());
    EXPECT_EQ(none.exit, 2);
    EXPECT_NE(none.output.find("no index at"), std::string::npos) << none.output;
    EXPECT_EQ(run("compact" + at_index() + "news/").exit, 2);
}

TEST_F(CompactCommandTest, AddMergesWhatIsDueUnlessItIsToldNotTo) {
    add_three("--merge never");
    const std::string file = dir_.write("d.jsonl", some_articles(260, 703, "d"));
    EXPECT_EQ(run("add --merge never" + at_index() + file).exit, 0);
    EXPECT_EQ(segments(), 4u);
    EXPECT_EQ(run("add" + at_index() + file).exit, 0); // nothing new, but four of a size
    EXPECT_EQ(segments(), 1u);
}

} // namespace gisa
