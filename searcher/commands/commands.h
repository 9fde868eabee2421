#pragma once

// Which commands `gisa-searcher` has, and how its command line is read.

#include "searcher/commands/command.h"

#include <span>
#include <string>
#include <vector>

namespace gisa {

/// In the order in which they are shown; the first is the usual one.
std::span<const SearcherCommand* const> searcher_commands();

/// The command's own options and those that all commands share.
po::options_description options_of(const SearcherCommand& command);

/// Those of all commands; some stand there several times.
po::options_description all_searcher_options();

/// Takes the command's word out of the arguments: the first word that is no option and no value of one,
/// before `--`. Without one it is "search", and nothing is taken.
std::string take_command(std::vector<std::string>& arguments);

/// What `gisa-searcher COMMAND --help` prints.
std::string help_of(const SearcherCommand& command);

/// The whole program: gives back its exit code. `log` is set up as the options say, so that whoever catches
/// what this throws can say it so. Throws Error, ClosedPipe.
int run_searcher(std::vector<std::string> arguments, Log& log);

} // namespace gisa
