#pragma once

// How a command of `gisa-searcher` is described; they are listed in commands.h.

#include "common/commands/command_line.h"
#include "searcher/commands/common_options.h"

namespace gisa {

struct SearcherCommand {
    const char* name;
    const char* purpose; ///< one line, for shells that complete it
    const char* help;    ///< examples first, then the usage; the options are added below
    const char* after;   ///< below the options: exit codes
    void (*describe)(po::options_description& options);               ///< adds the command's own options
    int (*run)(const CommandLine& line, const CommonOptions& common); ///< gives back the exit code
};

} // namespace gisa
