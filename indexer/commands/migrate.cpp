#include "indexer/commands/migrate.h"

#include "common/storage/schema.h"
#include "common/terminal/output.h"
#include "indexer/commands/interruption.h"
#include "indexer/maintain/migrate.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer migrate: brings an index of an older format up to this program's

  gisa-indexer migrate --check    says what there is to do
  gisa-indexer migrate

Usage: gisa-indexer migrate [OPTIONS]
The index is made anew from the articles that it stores; their files are not needed. Until it is done the index
is as it was; it needs room for both.
Exit: 0 the format is this program's, 1 with --check: it is older, 2 usage or fatal, 75 another process writes the
index, 130 given up, the index is as it was.

)";

void describe_migrate(po::options_description& options) { options.add_options()("check", "change nothing"); }

int tell(std::uint32_t format) {
    const std::string ours = std::to_string(kFormatVersion);
    if (format == kFormatVersion) {
        print("format " + ours + ": nothing to do\n");
        return 0;
    }
    print("format " + std::to_string(format) + ", this program has " + ours + "\n");
    return 1;
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "migrate");
    const std::uint32_t format = format_of_index(settings.index);
    if (line.has("check")) return tell(format);
    AddOptions options;
    options.interrupted = was_interrupted;
    catch_interruptions();
    const std::optional<IntakeReport> report = migrate_index(settings.index, options);
    if (!report) return settings.quiet ? 0 : tell(format);
    if (report->interrupted) return kExitInterrupted;
    if (!settings.quiet)
        print("format " + std::to_string(format) + " to " + std::to_string(kFormatVersion) + ", " +
              std::to_string(report->indexed) + " articles\n");
    return 0;
}

} // namespace

const Command migrate_command{"migrate", "bring an older index up to date", help, describe_migrate, run};

} // namespace gisa
