#include "indexer/commands/options.h"

#include "common/error.h"
#include "common/terminal/paths.h"

namespace gisa {

po::options_description options_of(const Command& command) {
    po::options_description options;
    command.describe(options);
    options.add_options() //
        ("index", po::value<std::string>()->value_name("DIR"),
         "the index (GISA_INDEX, else $XDG_DATA_HOME/gisa/index, else ~/.local/share/gisa/index)") //
        ("color", po::value<std::string>()->value_name("WHEN"), "auto, always or never")           //
        ("quiet,q", "no progress, and no report when all went well")                               //
        ("verbose,v", "also say which index is used")                                              //
        ("help,h", "this text")                                                                    //
        ("version", "versions of the program, its index format and libraries");
    return options;
}

Settings read_settings(const CommandLine& line) {
    return {.index = line.has("index") ? line.text("index") : default_index(),
            .quiet = line.has("quiet"),
            .verbose = line.has("verbose"),
            .colour = colour_option(line)};
}

void require_words(const CommandLine& line, const char* what) {
    if (line.words.empty()) throw Error(Fault::usage, std::string(what) + " (--help has examples)");
}

void refuse_words(const CommandLine& line, const char* command) {
    if (!line.words.empty())
        throw Error(Fault::usage, std::string(command) + " takes no argument '" + line.words.front() + "'");
}

} // namespace gisa
