#pragma once

#include "common/terminal/display.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

enum class OutputFormat : std::uint8_t { text, oneline, json, ids };

/// What the command line of `gisa-searcher` asks for.
struct SearchOptions {
    enum class Action : std::uint8_t { search, count, help, version };

    Action action = Action::search;
    std::vector<std::string> indexes;
    SearchRequest request;
    OutputFormat format = OutputFormat::text;
    bool nul = false;      ///< ids end with NUL rather than a line break
    std::size_t width = 0; ///< 0: as wide as the terminal
    ColourWhen colour = ColourWhen::automatic;
    bool quiet = false;
    bool verbose = false;
};

/// Options come first; the first other word begins the query, and words are joined by spaces.
/// Throws Error(usage).
SearchOptions read_options(const std::vector<std::string>& arguments);

/// The text of --help.
std::string help_text();

} // namespace gisa
