#pragma once

#include "indexer/intake/report.h"
#include "indexer/read/walk.h"

#include <string>
#include <vector>

namespace gisa {

// Files of which something was refused, kept in the index (FAILED, a JSON object a line), so that `retry`
// takes them again when they are mended. What comes from standard input is not among them.

/// In the order of their paths; none if there is no list, or it cannot be read.
std::vector<FoundFile> read_failed_files(const std::string& index);

/// Brings the list up to date: of `taken`, those that the report refuses something of are on it, the others
/// not. Those that were on it and not taken stay. Throws Error: io.
void note_failed_files(const std::string& index, const std::vector<FoundFile>& taken,
                       const IntakeReport& report);

} // namespace gisa
