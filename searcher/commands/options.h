#pragma once

#include "common/commands/command_line.h"
#include "common/terminal/display.h"
#include "searcher/commands/common_options.h"
#include "searcher/interactive/hit_link.h"
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

/// What the command line of `gisa-searcher search` asks for.
struct SearchOptions : CommonOptions {
    enum class Action : std::uint8_t { search, count, open, interact };

    Action action = Action::search;
    SearcherOptions searcher{};
    SearchRequest request{};
    OutputFormat format = OutputFormat::text;
    Showing showing{};
    OffsetUnit offsets = OffsetUnit::utf8;
    bool nul = false;    ///< ids and URLs end with NUL rather than a line break
    HitName open{};      ///< Action::open
    bool history = true; ///< Action::interact: what is typed is remembered
};

void describe_index(po::options_description& options);

/// Options that say which articles count: of search, facets and sources.
void describe_filters(po::options_description& options);

/// Options of search.
void describe_search(po::options_description& options);

/// The query and the filters of the line. Throws Error(usage).
SearchRequest read_filtered_request(const CommandLine& line);

/// Aliases and saved queries of the user. Throws Error(usage).
SearcherOptions searcher_options(const CommandLine& line, const Log& log);

/// Of the options of describe_index alone.
SearcherOptions shard_options(const CommandLine& line);

/// False for a request that asks for nothing: neither words nor filters.
bool has_query(const SearchRequest& request);

/// The names in --facet. Throws Error(usage).
void read_facets(const CommandLine& line, SearchRequest& request);

/// Where --index says, else the default.
std::vector<std::string> indexes_of(const CommandLine& line);

/// The words with a space between them.
std::string join_words(const std::vector<std::string>& words);

/// Options come first; the first other word begins the query, and words are joined by spaces. Without a query
/// `on_terminal` means that it will be typed. Throws Error(usage).
SearchOptions read_options(const CommandLine& line, const CommonOptions& common, bool on_terminal);

/// The same from arguments as they are typed, without settings.
SearchOptions read_options(const std::vector<std::string>& arguments);

} // namespace gisa
