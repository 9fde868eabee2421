#pragma once

#include "searcher/interactive/hit_link.h"
#include "searcher/searcher.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// What a line asks for that was typed in the interactive mode.
struct SessionCommand {
    enum class Kind {
        nothing,
        query,    ///< `text`
        next,     ///< page
        previous, ///< page
        open,     ///< `hit`
        sort,     ///< `order`
        facet,    ///< `text`: "source" or "publisher"
        refine,   ///< `text`: further words
        json,     ///< the page as JSON
        help,
        leave,
        mistaken, ///< `text`: what is wrong, for people
    };

    Kind kind = Kind::nothing;
    std::string text{};
    HitName hit{};
    Sort order = Sort::relevance;
};

/// A line that only looks like a command ("o henry", "s bahn") is a query; so is one behind a space.
SessionCommand read_command(std::string_view line);

/// The orders that `s` knows, in that of Sort.
const std::vector<std::string>& session_orders();
/// What `f` counts.
const std::vector<std::string>& session_facets();

} // namespace gisa
