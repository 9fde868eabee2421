#pragma once

// The user's settings: a file that stands for options, in the form that Boost.Program_options reads.
//
//   # ~/.config/gisa/config
//   index = /srv/gisa/index
//   [searcher]
//   limit = 20
//   messages = ko
//
// Keys are the long names of options. What stands before any section, and in that of the program, counts.

#include "common/commands/command_line.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

struct ConfigFile {
    struct Entry {
        std::string key, value;
        std::size_t line = 0; ///< from 1; 0 if unknown
    };
    std::string path;
    std::vector<Entry> entries; ///< of this program, in the order of the file
};

/// Reads the file; `section` is the program's own, as "searcher". Throws Error(usage) naming the file if it
/// cannot be read, and the line that is neither a section nor `key = value`.
ConfigFile read_config_file(const std::string& path, const std::string& section);

/// --config, else the user's own (common/terminal/paths.h); nothing if there is none. Throws likewise.
ConfigFile read_own_config(const CommandLine& line, const std::string& section);

/// Gives the line what the file says for options that were not typed. An option without a value is asked for
/// by `true`. Keys in `all` that are not among `options` are for other commands. Gives back notes on keys
/// that no command knows, with file, line and the nearest one, and on those in `typed_only`, which say what
/// is to be done rather than how. Throws Error(usage) naming file and line.
std::vector<std::string> apply_config(CommandLine& line, const po::options_description& options,
                                      const po::options_description& all,
                                      const std::vector<std::string>& typed_only, const ConfigFile& file);

} // namespace gisa
