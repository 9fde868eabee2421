#pragma once

// The options that every command of `gisa-searcher` takes.

#include "common/commands/command_line.h"
#include "common/terminal/display.h"
#include "common/terminal/log.h"
#include "common/terminal/pager.h"

#include <string>
#include <vector>

namespace gisa {

inline constexpr const char* kSearcherProgram = "gisa-searcher";

struct CommonOptions {
    std::vector<std::string> indexes;
    Log log{kSearcherProgram};
    ColourWhen colour = ColourWhen::automatic;
    ColourWhen links = ColourWhen::automatic; ///< terminal hyperlinks
    PagerWhen pager = PagerWhen::automatic;
    std::size_t width = 0; ///< 0: as wide as the terminal
    bool verbose = false;

    Language language() const { return log.language; }
    /// Columns of standard output.
    std::size_t columns() const { return width == 0 ? terminal_width() : width; }
};

void describe_common(po::options_description& options);

/// Throws Error(usage).
CommonOptions read_common(const CommandLine& line);

/// What can be said of --messages and --log-format before the line is read, for messages about it. Never
/// throws.
Log early_log(const std::vector<std::string>& arguments);

} // namespace gisa
