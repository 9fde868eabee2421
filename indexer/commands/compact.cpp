#include "indexer/commands/compact.h"

#include "common/terminal/output.h"
#include "indexer/commands/interruption.h"
#include "indexer/commands/readable_size.h"
#include "indexer/indexer.h"

#include <cstdio>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer compact: makes one segment of all that the index has

  gisa-indexer compact
  gisa-indexer compact --segments 3

Usage: gisa-indexer compact [OPTIONS]
`add` merges as much as keeps an index fast. One segment is a little faster still; articles that were deleted
or replaced leave the disk. The index can be searched meanwhile.
Exit: 0 done, 2 usage or fatal, 75 another process writes the index, 130 given up, the index is as it was.

)";

void describe_compact(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    options.add_options()                                     //
        ("segments", value("N"), "leave so many of them (1)") //
        ("threads", value("N"), "as many threads (as the machine has cores)");
}

std::string describe(const MergeReport& report) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.*f s", report.seconds < 1 ? 2 : 1, report.seconds);
    return "segments " + std::to_string(report.segments_before) + " to " +
           std::to_string(report.segments_after) + ", " + readable_size(report.bytes_before) + " to " +
           readable_size(report.bytes_after) + "     " + seconds + "\n";
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "compact");
    MergeOptions options;
    options.segments = whole_number(line, "segments", 1, 1, 10'000);
    options.threads = whole_number(line, "threads", 0, 1, 256);
    options.interrupted = was_interrupted;
    catch_interruptions();
    const MergeReport report = Indexer(settings.index).merge(options);
    if (!settings.quiet) print(describe(report));
    return report.interrupted ? kExitInterrupted : 0;
}

} // namespace

const Command compact_command{"compact", "make few segments of many", help, describe_compact, run};

} // namespace gisa
