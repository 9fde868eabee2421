#include "indexer/commands/repair.h"

#include "common/terminal/output.h"
#include "indexer/commands/interruption.h"
#include "indexer/maintain/repair.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer repair: makes a damaged index anew from the articles in it that can still be read

  gisa-indexer check && echo sound || gisa-indexer repair

Usage: gisa-indexer repair [OPTIONS]
Until it is done the index is as it was. The damaged segments are kept in a folder of the index; delete it when
nothing is missed. Articles that were lost come back with gisa-indexer add.
Exit: 0 nothing lost, 1 some articles lost, 2 usage or fatal, or nothing can be read, 75 another process writes
the index, 130 given up. After 2, 75 and 130 the index is as it was.

)";

void describe_repair(po::options_description&) {}

std::string lost(const RepairReport& report) {
    const std::string known = std::to_string(report.lost) + " lost";
    if (report.unopened == 0) return known;
    return known + ", and all of " + std::to_string(report.unopened) +
           (report.unopened == 1 ? " segment" : " segments") + " that cannot be opened";
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "repair");
    AddOptions options;
    options.interrupted = was_interrupted;
    catch_interruptions();
    const RepairReport report = repair_index(settings.index, options);
    for (const std::string& fault : report.faults)
        say(indexer_program, inert(fault));
    if (report.intake.interrupted) return kExitInterrupted;
    if (!settings.quiet)
        print("repaired: " + std::to_string(report.intake.indexed) + " articles, " + lost(report) +
              "; the damaged segments are in " + settings.index + "/" + report.aside + "\n");
    return report.lost == 0 && report.unopened == 0 ? 0 : 1;
}

} // namespace

const Command repair_command{"repair", "make a damaged index anew", help, describe_repair, run};

} // namespace gisa
