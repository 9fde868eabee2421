#include "tests/bench/run_child.h"

#include "common/error.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <ctime>
#include <stdexcept>

namespace gisa {
namespace {

TEST(RunChild, CountsTheTimeOfTheChildAlone) {
    const ChildUsage usage = run_child([] {
        const std::clock_t start = std::clock();
        while (std::clock() - start < CLOCKS_PER_SEC / 10) {}
    });
    EXPECT_GE(usage.cpu_seconds, 0.09);
    EXPECT_GE(usage.wall_seconds, 0.09);
    EXPECT_GT(usage.peak_megabytes, 0.5);
}

TEST(RunChild, CountsTheMemoryOfTheChild) {
    const auto peak = [](std::size_t bytes) {
        return run_child([bytes] {
                   volatile char last = std::string(bytes, 'x').back();
                   (void)last;
               })
            .peak_megabytes;
    };
    EXPECT_GT(peak(100u << 20), peak(1) + 90);
}

TEST(RunChild, SaysWhatAProgramSaidThatFailed) {
    const TempDir dir;
    try {
        run_child({"sh", "-c", "echo no such luck; exit 3"}, dir / "log");
        FAIL() << "it failed, and nobody said so";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("no such luck"), std::string::npos) << error.what();
    }
    EXPECT_THROW(run_child({"gisa-no-such-program"}, dir / "log"), Error);
    EXPECT_THROW(run_child([] { throw std::runtime_error("(meant to be said by a test)"); }), Error);
}

TEST(RunChild, AnAskedChildAnswersLineByLine) {
    const TempDir dir;
    AskedChild child({"sh", "-c", "while read line; do echo \"got $line\"; done"}, dir / "log");
    EXPECT_EQ(child.ask("one"), "got one");
    EXPECT_EQ(child.ask("two"), "got two");
}

TEST(RunChild, AnAskedChildThatEndsIsAFault) {
    const TempDir dir;
    AskedChild child({"sh", "-c", "read line; echo enough >&2"}, dir / "log");
    EXPECT_THROW(child.ask("one"), Error);
}

} // namespace
} // namespace gisa
