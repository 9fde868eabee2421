#include "indexer/commands/delete.h"

#include "common/terminal/output.h"
#include "indexer/indexer.h"

#include <set>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer delete: takes articles out of the index

  gisa-indexer delete news/2025-10-02.md https://example.org/a
  gisa-indexer list --ids | grep 2023 | xargs -d '\n' gisa-indexer delete

Usage: gisa-indexer delete [OPTIONS] ID|URL...
Exit: 0 all deleted, 1 some were not in the index, 2 usage or fatal, 75 the index is being written.

)";

void describe_delete(po::options_description&) {}

int run(const CommandLine& line, const Settings& settings) {
    require_words(line, "no id; usage: gisa-indexer delete [OPTIONS] ID|URL...");
    const std::vector<std::string> missing = Indexer(settings.index).remove(line.words);
    for (const std::string& id : missing)
        say(indexer_program, "not in the index: " + id);
    // An id given twice was deleted once.
    const std::size_t asked = std::set(line.words.begin(), line.words.end()).size();
    const std::size_t absent = std::set(missing.begin(), missing.end()).size();
    if (!settings.quiet) print("deleted " + std::to_string(asked - absent) + "\n");
    return missing.empty() ? 0 : 1;
}

} // namespace

const Command delete_command{"delete", "take articles out, by id or URL", help, describe_delete, run};

} // namespace gisa
