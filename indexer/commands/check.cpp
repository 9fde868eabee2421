#include "indexer/commands/check.h"

#include "common/terminal/output.h"
#include "indexer/commands/interruption.h"
#include "indexer/maintain/check_index.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer check: looks for damage in the index

  gisa-indexer check              reads every block of the index
  gisa-indexer check --deep       and every article, and compares the words by which it is found

Usage: gisa-indexer check [OPTIONS]
Writes nothing. What is damaged can be made anew with gisa-indexer repair.
Exit: 0 sound, 1 damaged, 2 usage or fatal, 130 interrupted.

)";

void describe_check(po::options_description& options) {
    options.add_options()("deep", "read every article too, and compare it with its words");
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "check");
    catch_interruptions();
    const CheckReport report = check_index(settings.index, {line.has("deep"), was_interrupted});
    for (const std::string& fault : report.faults)
        print(inert(fault) + "\n");
    if (was_interrupted()) return kExitInterrupted;
    if (!report.faults.empty()) {
        say(indexer_program, "the index at " + settings.index +
                                 " is damaged; gisa-indexer repair makes it anew "
                                 "from the articles that can be read");
        return 1;
    }
    if (!settings.quiet)
        print("sound: " + std::to_string(report.articles) + " articles in " +
              std::to_string(report.segments) + (report.segments == 1 ? " segment\n" : " segments\n"));
    return 0;
}

} // namespace

const Command check_command{"check", "look for damage", help, describe_check, run};

} // namespace gisa
