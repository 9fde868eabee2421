#include "indexer/commands/watch.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/finish_intake.h"
#include "indexer/commands/interruption.h"
#include "indexer/commands/reading.h"
#include "indexer/watch/folder_watch.h"

#include <chrono>
#include <thread>
#include <utility>

namespace gisa {
namespace {

using std::chrono::milliseconds;

constexpr const char* help =
    R"(gisa-indexer watch: takes in what comes into folders, until it is told to stop

  gisa-indexer watch inbox/
  gisa-indexer watch --poll 10s /mnt/share/news     where the system tells nothing of changes
  systemctl enable --now gisa-indexer-watch         as a service (scripts/packaging/)

Usage: gisa-indexer watch [OPTIONS] FOLDER...
What is there already is taken first, unless the index has it. A file is taken when it is closed, moved to its name,
or was not written to for two seconds; many at once are taken in batches. A file that goes stays in the index
(gisa-indexer delete takes it out). While another process writes the index, it waits.
Exit: 0 stopped by SIGINT or SIGTERM after a clean commit, 2 usage or fatal.

)";

void describe_watch(po::options_description& options) {
    describe_reading(options);
    options.add_options()("poll", po::value<std::string>()->value_name("TIME"),
                          "look at all files that often, 10s, in place of being told by the system");
}

/// Another process may be writing the index; then the files are taken later.
class Taker {
public:
    Taker(const CommandLine& line, const Settings& settings) : settings_(settings), indexer_(settings.index) {
        static_cast<ReadOptions&>(options_) = read_reading(line);
        options_.interrupted = was_interrupted;
    }

    /// False if they are to be tried again.
    bool take(const std::vector<FoundFile>& files) try {
        const IntakeReport report = indexer_.add_files(files, options_);
        is_waiting_ = false;
        finish_intake(indexer_, report, options_, settings_);
        return true;
    } catch (const Error& error) {
        if (error.fault() != Fault::locked) throw;
        if (!std::exchange(is_waiting_, true))
            say(indexer_program, "another process writes the index; waiting for it");
        return false;
    }

private:
    const Settings& settings_;
    AddOptions options_;
    Indexer indexer_;
    bool is_waiting_ = false;
};

int run(const CommandLine& line, const Settings& settings) {
    require_words(line, "no folder; usage: gisa-indexer watch [OPTIONS] FOLDER...");
    WatchOptions how;
    how.poll = duration(line, "poll").value_or(milliseconds(0));
    catch_interruptions();
    FolderWatch watch(line.words, how);
    if (!watch.why_polling().empty())
        say(indexer_program, watch.why_polling() + "; looking at all files every two seconds");
    Taker taker(line, settings);
    while (!was_interrupted()) {
        const std::vector<FoundFile> files = watch.wait(milliseconds(1000));
        if (files.empty() || taker.take(files)) continue;
        watch.put_back(files);
        std::this_thread::sleep_for(milliseconds(200));
    }
    return 0;
}

} // namespace

const Command watch_command{"watch", "take in what comes into folders", help, describe_watch, run};

} // namespace gisa
