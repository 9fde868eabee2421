#pragma once

#include "common/commands/command_line.h"
#include "indexer/intake/report.h"

#include <fstream>

namespace gisa {

/// The file of --report, closed if there is none. Opened before anything is added: a mistyped path costs no
/// work. Throws Error (io).
std::ofstream open_report(const CommandLine& line);

/// A JSON object a line: "kind" refused, grouped, skipped or note, and at the end the summary. Throws Error
/// (io).
void write_report(std::ofstream& file, const IntakeReport& report);

} // namespace gisa
