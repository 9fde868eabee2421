#include "indexer/commands/backup.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/readable_size.h"
#include "indexer/maintain/backup.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer backup: writes the index into one file

  gisa-indexer backup gisa-2025-10-02.tar.zst
  gisa-indexer --index restored/ restore gisa-2025-10-02.tar.zst

Usage: gisa-indexer backup [OPTIONS] FILE
A tar archive packed with zstd. Nobody can write the index meanwhile; searching goes on.
Exit: 0 done, 2 usage or fatal, 75 another process writes the index.

)";

void describe_backup(po::options_description&) {}

int run(const CommandLine& line, const Settings& settings) {
    require_words(line, "no file; usage: gisa-indexer backup [OPTIONS] FILE");
    if (line.words.size() > 1) throw Error(Fault::usage, "backup takes one file");
    const BackupReport report = back_up_index(settings.index, line.words.front());
    if (!settings.quiet)
        print("backed up " + readable_size(report.bytes) + " in " + std::to_string(report.files) +
              " files\n");
    return 0;
}

} // namespace

const Command backup_command{"backup", "write the index into one file", help, describe_backup, run};

} // namespace gisa
