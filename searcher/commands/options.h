#pragma once

#include "common/terminal/display.h"
#include "searcher/render/render.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

enum class OutputFormat : std::uint8_t {
    text,
    oneline,
    json,
    jsonl,
    html,
    markdown,
    quote,
    csl,
    bibtex,
    ids,
    urls
};

/// What the command line of `gisa-searcher` asks for.
struct SearchOptions {
    enum class Action : std::uint8_t { search, count, help, version };

    Action action = Action::search;
    std::vector<std::string> indexes;
    SearcherOptions searcher;
    SearchRequest request;
    OutputFormat format = OutputFormat::text;
    Showing showing;
    OffsetUnit offsets = OffsetUnit::utf8;
    bool nul = false;      ///< ids and URLs end with NUL rather than a line break
    std::size_t width = 0; ///< 0: as wide as the terminal
    ColourWhen colour = ColourWhen::automatic;
    ColourWhen links = ColourWhen::automatic; ///< terminal hyperlinks
    bool quiet = false;
    bool verbose = false;
};

/// Options come first; the first other word begins the query, and words are joined by spaces.
/// Throws Error(usage).
SearchOptions read_options(const std::vector<std::string>& arguments);

/// The text of --help.
std::string help_text();

} // namespace gisa
