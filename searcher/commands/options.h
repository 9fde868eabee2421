#pragma once

#include "common/commands/command_line.h"
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
    bool similar = false; ///< the query is the id or URL of an article to find others like it
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

/// Takes the command's word out of the arguments: "search", "similar", "suggest" or
/// "saved", as the first word that is
/// no option and no value of one, before `--`. Without one it is "search", and nothing is taken.
std::string take_command(std::vector<std::string>& arguments);

/// Where --index says, else the default.
std::vector<std::string> indexes_of(const CommandLine& line);

/// The words with a space between them.
std::string join_words(const std::vector<std::string>& words);

/// Options come first; the first other word begins the query, and words are joined by spaces.
/// Throws Error(usage).
SearchOptions read_options(const std::vector<std::string>& arguments);

/// The text of --help.
std::string help_text();

} // namespace gisa
