#include "indexer/commands/retry.h"

#include "common/storage/manifest.h"
#include "common/storage/shard_folder.h"
#include "common/terminal/output.h"
#include "indexer/commands/finish_intake.h"
#include "indexer/commands/interruption.h"
#include "indexer/intake/failed_files.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer retry: takes the files again of which something was refused before

  gisa-indexer retry --list     which they are
  gisa-indexer retry            when they are mended

Usage: gisa-indexer retry [OPTIONS]
`add` and `watch` keep a list of them in the index. What is taken in now leaves it. Options of `add` are not kept:
where they matter, add the files again by name.
Exit: 0 all taken (or none to take), 1 some refused again, 2 usage or fatal, 75 another process writes the index,
130 interrupted after a clean commit.

)";

void describe_retry(po::options_description& options) {
    options.add_options()("list", "take nothing, list the files");
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "retry");
    if (!is_folder_of_shards(settings.index)) require_index(settings.index);
    const std::vector<FoundFile> files = read_failed_files(settings.index);
    if (line.has("list")) {
        for (const FoundFile& file : files)
            print(inert(file.origin) + "\n");
        return 0;
    }
    if (files.empty()) {
        if (!settings.quiet) print("nothing to take again\n");
        return 0;
    }
    AddOptions options;
    options.interrupted = was_interrupted;
    catch_interruptions();
    Indexer indexer(settings.index);
    return finish_intake(indexer, indexer.add_files(files, options), options, settings);
}

} // namespace

const Command retry_command{"retry", "take refused files again", help, describe_retry, run};

} // namespace gisa
