#include "indexer/commands/restore.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/readable_size.h"
#include "indexer/maintain/backup.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer restore: makes an index of a file that `backup` wrote

  gisa-indexer --index restored/ restore gisa-2025-10-02.tar.zst

Usage: gisa-indexer restore [OPTIONS] FILE
The index must not be there yet. What is damaged or incomplete leaves nothing behind.
Exit: 0 done, 2 usage or fatal.

)";

void describe_restore(po::options_description&) {}

int run(const CommandLine& line, const Settings& settings) {
    require_words(line, "no file; usage: gisa-indexer restore [OPTIONS] FILE");
    if (line.words.size() > 1) throw Error(Fault::usage, "restore takes one file");
    const BackupReport report = restore_index(line.words.front(), settings.index);
    if (!settings.quiet) print("restored " + readable_size(report.bytes) + " to " + settings.index + "\n");
    return 0;
}

} // namespace

const Command restore_command{"restore", "make an index of a backup", help, describe_restore, run};

} // namespace gisa
