#pragma once

// What makes a shell complete a program's command line, written from the descriptions of its options, so that
// it knows what the program knows.

#include "common/commands/command_line.h"

#include <string>
#include <vector>

namespace gisa {

struct CompletedOption {
    std::string name;   ///< long, without dashes
    std::string letter; ///< "n"; empty if it has none
    std::string value;  ///< what it takes, as "N", "FILE" or "DIR"; empty if nothing
    std::string description;
    std::vector<std::string> choices; ///< what it takes, if that is one of a few words
};

struct CompletedCommand {
    std::string name, purpose;
    std::vector<CompletedOption> options;
    std::vector<std::string> words; ///< one of which it takes
    bool takes_query = false;       ///< words that the program suggests
};

struct CompletedProgram {
    std::string name;
    std::vector<CompletedCommand> commands; ///< the first is meant where none is named
    std::string suggest;                    ///< the command that completes a word of a query
};

CompletedOption complete_option(const po::option_description& option, std::vector<std::string> choices);

std::string bash_completion(const CompletedProgram& program);
std::string zsh_completion(const CompletedProgram& program);
std::string fish_completion(const CompletedProgram& program);

} // namespace gisa
