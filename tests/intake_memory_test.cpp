// The real program, fed with articles: what it takes of memory does not grow with them.

#include "indexer/write/write_glass.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {

namespace {

/// `gisa-indexer add -` with a pipe as its standard input. What it says is dropped.
class FedIndexer {
public:
    FedIndexer(const std::string& index, const std::string& memory) {
        int pipe[2];
        EXPECT_EQ(::pipe2(pipe, O_CLOEXEC), 0);
        to_ = pipe[1];
        std::signal(SIGPIPE, SIG_IGN);
        process_ = ::fork();
        if (process_ != 0) {
            ::close(pipe[0]);
            return;
        }
        const int nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(pipe[0], STDIN_FILENO);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execl(GISA_INDEXER, GISA_INDEXER, "add", "--threads", "2", "--memory", memory.c_str(), "--index",
                index.c_str(), "--format", "jsonl", "-", nullptr);
        ::_exit(127);
    }
    ~FedIndexer() {
        if (process_ > 0) ::kill(process_, SIGKILL);
        wait();
    }
    FedIndexer(const FedIndexer&) = delete;
    FedIndexer& operator=(const FedIndexer&) = delete;

    /// Returns when the pipe has room for the last of it: most of it was read by then.
    void feed(const std::string& lines) {
        for (std::size_t at = 0; at < lines.size();) {
            const ssize_t written = ::write(to_, lines.data() + at, lines.size() - at);
            ASSERT_GT(written, 0);
            at += static_cast<std::size_t>(written);
        }
        most_of_its_own_ = std::max(most_of_its_own_, megabytes("RssAnon:"));
    }

    /// As waitpid has it.
    int wait() {
        ::close(std::exchange(to_, -1));
        int status = -1;
        if (process_ > 0) ::waitpid(std::exchange(process_, -1), &status, 0);
        return status;
    }

    double peak() const { return megabytes("VmHWM:"); }         ///< of all that is resident
    double most_of_its_own() const { return most_of_its_own_; } ///< whenever something was fed

private:
    double megabytes(const std::string& name) const {
        std::ifstream status("/proc/" + std::to_string(process_) + "/status");
        std::string word;
        while (status >> word)
            if (word == name && status >> word) return std::stod(word) / 1024;
        ADD_FAILURE() << name << " is not known of the process";
        return 0;
    }

    pid_t process_ = -1;
    int to_ = -1;
    double most_of_its_own_ = 0;
};

/// Megabytes.
struct Growth {
    double peak = 0, own = 0;
};

constexpr unsigned kParts = 80;

/// A sanitizer keeps for a while what was given back.
bool is_sanitized() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    return false;
#endif
}

/// By how much the peaks after all parts are above those after a quarter of them.
Growth growth_with(const std::string& memory) {
    const TempDir dir;
    FedIndexer indexer(dir / "index", memory);
    Growth before;
    for (unsigned part = 0; part < kParts; ++part) {
        indexer.feed(some_articles(150, 900 + part, "p" + std::to_string(part) + "-"));
        if (testing::Test::HasFatalFailure()) return {};
        if (part + 1 == kParts / 4) before = {indexer.peak(), indexer.most_of_its_own()};
    }
    const Growth growth{indexer.peak() - before.peak, indexer.most_of_its_own() - before.own};
    const int status = indexer.wait();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
    return growth;
}

} // namespace

TEST(IntakeMemory, DoesNotGrowWithWhatIsTaken) {
    if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    if (is_sanitized()) GTEST_SKIP() << "the memory is a sanitizer's";
    const Growth unbounded = growth_with("1G");
    ASSERT_GT(unbounded.own, 24) << "there is too little for the test to tell";
    const Growth bounded = growth_with("32M");
    EXPECT_LT(bounded.own, 12);
    EXPECT_LT(bounded.peak, 24); // with pages of the index
}

} // namespace gisa
