// Copies of an index that follow it while they are searched: published folders, copies of them by rsync
// (scripts/packaging/cluster/gisa-pull-shard), and what Xapian's own replication does with a live segment.

#include "common/error.h"
#include "common/storage/manifest.h"
#include "indexer/indexer.h"
#include "indexer/maintain/check_index.h"
#include "indexer/maintain/publish.h"
#include "searcher/searcher.h"
#include "tests/made_articles.h"
#include "tests/run_command.h"
#include "tests/running_program.h"
#include "tests/setting.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>

namespace gisa {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kGenerations = 30;

bool is_there(const std::string& program) { return run_command("command -v " + program).exit == 0; }

std::size_t count_cranes(Searcher& searcher) {
    SearchRequest request;
    request.query = "cranes";
    request.collapse = false;
    const ResultPage page = searcher.search(request);
    for (const Hit& hit : page.hits)
        EXPECT_FALSE(hit.snippets.empty()) << "what is shown is read too";
    return page.total;
}

class ReplicaTest : public testing::Test {
protected:
    std::string index() const { return dir_ / "index"; }
    std::string published() const { return dir_ / "published"; }
    std::string copy() const { return dir_ / "copy"; }

    void add(const std::string& id) const {
        std::istringstream in(json_line(id, "2025-05-01", "cranes fly over the harbour"));
        AddOptions options;
        options.standard_input = &in;
        options.format = Format::jsonl;
        options.threads = 1;
        options.wait = kWait;
        EXPECT_EQ(Indexer(index()).add({"-"}, options).indexed, 1u);
    }
    void merge() const {
        for (const auto end = std::chrono::steady_clock::now() + kWait;;) try {
                Indexer(index()).merge({});
                return;
            } catch (const Error& error) {
                if (error.fault() != Fault::locked || std::chrono::steady_clock::now() > end) throw;
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
    }
    /// An article more; now and then segments go.
    void publish(std::size_t generation) const {
        add("a" + std::to_string(generation));
        if (generation % 4 == 0) merge();
        const PublishReport report = publish_index(index(), published(), kWait);
        EXPECT_EQ(report.generation, generation);
    }
    Outcome pull(const std::string& before = "") const {
        return run_command(before + " " GISA_SOURCE_DIR "/scripts/packaging/cluster/gisa-pull-shard " +
                           published() + " " + copy());
    }

    /// A copying program has the lock of the index until it runs, where it was started meanwhile.
    static constexpr std::chrono::milliseconds kWait{10'000};

    TempDir dir_;
};

/// Looks again and again, until it has seen all generations; never fewer articles than before.
void follow(const std::string& folder, bool opens_anew, const std::atomic<bool>& is_over) try {
    Searcher stays({folder});
    std::size_t seen = 0;
    for (bool is_last = false; !is_last;) {
        is_last = is_over;
        std::size_t now = 0;
        if (opens_anew) {
            Searcher fresh({folder});
            now = count_cranes(fresh);
        } else {
            now = count_cranes(stays);
        }
        EXPECT_GE(now, seen) << folder;
        seen = now;
    }
    EXPECT_EQ(seen, kGenerations) << folder;
} catch (const std::exception& error) {
    ADD_FAILURE() << folder << ": " << error.what();
}

/// A port that nobody listens on at the moment.
int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(socket, any, size), 0);
    EXPECT_EQ(::getsockname(socket, any, &size), 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

/// Asks until it is so, for some seconds.
bool comes_to_be(const std::function<bool()>& is_so) {
    for (int tries = 0; tries < 200; ++tries) {
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

} // namespace

TEST_F(ReplicaTest, SearchersFollowThirtyGenerationsAndTheirCopyWithoutAFault) {
    if (!is_there("rsync")) GTEST_SKIP() << "rsync is not there: copies are not tested";
    publish(1);
    ASSERT_EQ(pull().exit, 0) << pull().errors;
    std::atomic<bool> is_published = false, is_copied = false;
    std::vector<std::thread> threads;
    for (const bool opens_anew : {false, false, true}) {
        threads.emplace_back(follow, published(), opens_anew, std::cref(is_published));
        threads.emplace_back(follow, copy(), opens_anew, std::cref(is_copied));
    }
    threads.emplace_back([&] {
        for (bool is_last = false; !is_last;) {
            is_last = is_published;
            const Outcome outcome = pull();
            EXPECT_EQ(outcome.exit, 0) << outcome.errors;
        }
        is_copied = true;
    });
    for (std::size_t generation = 2; generation <= kGenerations; ++generation)
        publish(generation);
    is_published = true;
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_TRUE(check_index(copy(), {true, {}}).faults.empty());
    EXPECT_LT(std::distance(fs::directory_iterator(copy()), fs::directory_iterator()), 40)
        << "what nothing names any more is gone";
}

TEST_F(ReplicaTest, ACopyThatIsCutShortIsWhatItWasAndIsGoneOnWith) {
    if (!is_there("rsync")) GTEST_SKIP() << "rsync is not there: copies are not tested";
    publish(1);
    ASSERT_EQ(pull().exit, 0);
    std::size_t before = 1;
    for (std::size_t generation = 2; generation < 12; ++generation) {
        publish(generation);
        pull("timeout -s KILL 0.0" + std::to_string(10 + 5 * generation));
        Searcher searcher({copy()});
        const std::size_t now = count_cranes(searcher);
        EXPECT_GE(now, before);
        EXPECT_LE(now, generation);
        before = now;
    }
    // A child of one that was killed may hold the lock for a moment.
    EXPECT_TRUE(comes_to_be([&] { return pull().exit == 0; }));
    Searcher searcher({copy()});
    EXPECT_EQ(count_cranes(searcher), 11u);
    EXPECT_EQ(read_manifest(copy()), read_manifest(published()));
}

TEST_F(ReplicaTest, XapianReplicatesALiveSegmentCommitByCommit) {
    if (!is_there("xapian-replicate")) GTEST_SKIP() << "xapian-replicate is not there: it is not tested";
    const Setting keeps_changes("XAPIAN_MAX_CHANGESETS", "10");
    add("a1");
    const std::string live = read_manifest(index())->live, port = std::to_string(free_port());
    ASSERT_FALSE(live.empty());
    RunningProgram server({"/usr/bin/xapian-replicate-server", "-I", "127.0.0.1", "-p", port, index()});
    const std::string ask =
        "xapian-replicate -h 127.0.0.1 -p " + port + " -m " + live + " -o -v -r 0 " + dir_ / "replica";
    Outcome outcome;
    ASSERT_TRUE(comes_to_be([&] { return (outcome = run_command(ask)).exit == 0; })) << outcome.errors;
    EXPECT_NE(outcome.output.find("1 copies, 0 changesets"), std::string::npos) << outcome.output;
    const auto has = [&](std::size_t articles) {
        Searcher searcher({dir_ / "replica/XAPIANDB"});
        EXPECT_EQ(count_cranes(searcher), articles);
    };
    has(1);
    add("a2");
    outcome = run_command(ask);
    EXPECT_NE(outcome.output.find("0 copies, 1 changesets"), std::string::npos) << outcome.output;
    has(2);
    EXPECT_TRUE(Indexer(index()).remove({"a1"}).empty());
    EXPECT_EQ(run_command(ask).exit, 0);
    has(1);
}

} // namespace gisa
