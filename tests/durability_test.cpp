// A writer that is killed at any moment: what it had acknowledged is there, and the next one goes on. Readers
// meanwhile see whole states only.

#include "common/error.h"
#include "common/storage/article_reader.h"
#include "indexer/indexer.h"
#include "indexer/maintain/check_index.h"
#include "searcher/searcher.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {
namespace {

/// What a writer does next: the same for the same number, on whatever it finds.
struct Step {
    enum class Kind { add, add_many, remove, compact } kind = Kind::add;
    unsigned number = 0;

    static Step of(unsigned number) {
        std::mt19937 random(number * 7919u + 1);
        const unsigned chance = random() % 100;
        const Kind kind = chance < 70   ? Kind::add
                          : chance < 80 ? Kind::add_many
                          : chance < 95 ? Kind::remove
                                        : Kind::compact;
        return {kind, number};
    }
    /// Of few, so that they are replaced and deleted.
    std::string id() const { return "one-" + std::to_string(number * 2654435761u % 40); }
    std::string version() const { return "version" + std::to_string(number); }
};

constexpr unsigned kMany = 260; // a segment of its own

IntakeReport add_lines(Indexer& indexer, const std::string& lines) {
    std::istringstream in(lines);
    AddOptions options;
    options.format = Format::jsonl;
    options.standard_input = &in;
    return indexer.add({"-"}, options);
}

void take(Indexer& indexer, const Step& step) {
    switch (step.kind) {
    case Step::Kind::add: add_lines(indexer, json_line(step.id(), "2025-08-20", step.version())); break;
    case Step::Kind::add_many: {
        std::string lines;
        for (unsigned i = 0; i < kMany; ++i)
            lines += json_line("many-" + std::to_string(i), "2025-08-20", step.version());
        indexer.merge_after(add_lines(indexer, lines), {});
        break;
    }
    case Step::Kind::remove: indexer.remove({step.id()}); break;
    case Step::Kind::compact: indexer.merge({}); break;
    }
}

/// Which version of which article there is.
using Contents = std::map<std::string, std::string>;

void take(Contents& contents, const Step& step) {
    if (step.kind == Step::Kind::add) contents[step.id()] = step.version();
    if (step.kind == Step::Kind::remove) contents.erase(step.id());
    if (step.kind != Step::Kind::add_many) return;
    for (unsigned i = 0; i < kMany; ++i)
        contents["many-" + std::to_string(i)] = step.version();
}

Contents contents_of(const std::string& index) {
    Contents contents;
    ArticleReader(index).for_each([&](const Article& article) {
        const std::string version = article.text.substr(article.text.rfind("version"));
        EXPECT_TRUE(contents.emplace(article.id, version).second) << article.id;
    });
    return contents;
}

/// A process that takes steps from `first` on and says each that is done.
class Writer {
public:
    Writer(const std::string& index, unsigned first) {
        int ends[2];
        if (::pipe(ends) != 0) return;
        process_ = ::fork();
        if (process_ == 0) {
            ::close(ends[0]);
            write_on(index, first, ends[1]);
        }
        ::close(ends[1]);
        done_ = ends[0];
    }
    ~Writer() {
        if (process_ > 0) kill();
        ::close(done_);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits until so many steps are done.
    bool await(unsigned steps) {
        char one = 0;
        while (count_ < steps && ::read(done_, &one, 1) == 1)
            ++count_;
        return count_ >= steps;
    }
    /// How many steps were done.
    unsigned kill() {
        ::kill(process_, SIGKILL);
        ::waitpid(std::exchange(process_, -1), nullptr, 0);
        char one = 0;
        while (::read(done_, &one, 1) == 1)
            ++count_;
        return count_;
    }

private:
    [[noreturn]] static void write_on(const std::string& index, unsigned first, int done) {
        try {
            Indexer indexer(index);
            for (unsigned number = first;; ++number) {
                take(indexer, Step::of(number));
                if (::write(done, "x", 1) != 1) ::_exit(1);
            }
        } catch (const std::exception& error) {
            const std::string line = std::string("writer: ") + error.what() + "\n";
            [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
            ::_exit(2);
        }
    }

    pid_t process_ = -1;
    int done_ = -1;
    unsigned count_ = 0;
};

} // namespace

TEST(DurabilityTest, KilledTwoHundredTimesAWriterLosesNothingItHadAcknowledged) {
    constexpr int kKills = 200;
    const TempDir dir;
    const std::string index = dir / "index";
    std::mt19937 random(20251126);
    Contents sure;
    unsigned next = 0;
    {
        Indexer indexer(index);
        take(indexer, Step{Step::Kind::add_many, 0});
        take(sure, Step{Step::Kind::add_many, 0});
    }
    for (int round = 0; round < kKills; ++round) {
        SCOPED_TRACE(round);
        Writer writer(index, next);
        ASSERT_TRUE(writer.await(1)) << "the next writer does not go on";
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 25'000));
        const unsigned done = writer.kill();
        for (unsigned i = 0; i < done; ++i)
            take(sure, Step::of(next + i));
        Contents with_last = sure; // the step that was under way, all of it or nothing
        take(with_last, Step::of(next + done));
        const Contents found = contents_of(index);
        ASSERT_TRUE(found == sure || found == with_last)
            << "step " << next + done << ": " << found.size() << " of " << sure.size();
        if (found == with_last) sure = with_last;
        next += done + 1;
        if (round % 20 == 0) {
            const CheckReport report = check_index(index, {.deep = true, .interrupted = {}});
            ASSERT_EQ(report.faults, std::vector<std::string>());
        }
    }
    RecordProperty("steps", static_cast<int>(next));
}

TEST(DurabilityTest, ReadersSeeWholeStatesOnlyAndNeverFailBecauseAWriterWorks) {
    const TempDir dir;
    const std::string index = dir / "index";
    {
        Indexer indexer(index);
        take(indexer, Step{Step::Kind::add_many, 0});
    }
    Writer writer(index, 1);
    Searcher searcher({index});
    std::size_t searches = 0;
    std::set<std::string> states;
    for (bool more = true; more; ++searches) {
        more = searches < 200 || states.size() < 2;
        ASSERT_LT(searches, 100'000u);
        SearchRequest request{.query = "id:many-7 OR id:many-199"};
        request.collapse = false;
        const ResultPage page = searcher.search(request);
        ASSERT_EQ(page.hits.size(), 2u);
        std::set<std::string> versions;
        for (const Hit& hit : page.hits)
            for (const Snippet& snippet : hit.snippets)
                for (const gisa::Run& run : snippet.runs)
                    if (const auto at = run.text.find("version"); at != std::string::npos)
                        versions.insert(run.text.substr(at));
        ASSERT_LE(versions.size(), 1u) << "half of a batch";
        states.insert(versions.begin(), versions.end());
    }
    EXPECT_TRUE(writer.await(1));
}

} // namespace gisa
