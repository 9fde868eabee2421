#pragma once

// What the commands of `gisa-indexer` share: how one is described, and the options all of them have.

#include "common/commands/command_line.h"
#include "common/terminal/display.h"

#include <string>
#include <vector>

namespace gisa {

constexpr const char* indexer_program = "gisa-indexer";

/// The options that every command takes.
struct Settings {
    std::string index;
    bool quiet = false;
    bool verbose = false;
    ColourWhen colour = ColourWhen::automatic;
};

struct Command {
    const char* name;
    const char* purpose; ///< one line, for the list of commands
    const char* help;    ///< examples first, then the usage; the options are added below
    void (*describe)(po::options_description& options);            ///< adds the command's own options
    int (*run)(const CommandLine& line, const Settings& settings); ///< gives back the exit code
};

/// The command's own options and those that all commands share.
po::options_description options_of(const Command& command);

Settings read_settings(const CommandLine& line);

/// Throws Error(usage) with the usage line of the command when `line` has no words.
void require_words(const CommandLine& line, const char* what);

/// Throws Error(usage) when there are words, for commands that take none.
void refuse_words(const CommandLine& line, const char* command);

} // namespace gisa
