#pragma once

#include "indexer/commands/options.h"
#include "indexer/indexer.h"

#include <string>

namespace gisa {

/// What is printed of a report, in ASCII where the locale is not UTF-8.
std::string shown(const IntakeReport& report);

/// Prints the report, merges segments where that is due, and gives back the exit code. The articles are in: a
/// fault of a merge is only said, for the next one tries again.
int finish_intake(Indexer& indexer, const IntakeReport& report, const AddOptions& options,
                  const Settings& settings, bool merges = true);

} // namespace gisa
