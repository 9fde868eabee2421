#pragma once

// A page of results, written down: for people (text), for programs (json), for scripts (ids).
//
//   std::cout << render_text(searcher.search(request), {.width = terminal_width(), .colour = true});
//
// All are pure and end every line. Text taken from articles can steer no terminal, in any of them.

#include "searcher/searcher.h"

#include <cstddef>
#include <string>

namespace gisa {

struct TextStyle {
    std::size_t width = 80; ///< columns; at least 20 are used
    bool colour = false;    ///< matches bold, markers and what stands around dim
    bool utf8 = true;       ///< false: ASCII instead of our own `·`, `›` and `—`
};

/// Title, where the hit is from, snippets as the article has them, and the sources behind what is
/// shown. No line is wider than the style says, but for one that holds a URL longer than that.
/// Marks nothing in the running text without colour, save `[7?]`: a number missing from the list.
std::string render_text(const ResultPage& page, const TextStyle& style);

/// A line for each hit: id, date, title, with a tab between; "-" for no date.
std::string render_oneline(const ResultPage& page);

/// The ids, each followed by `end`.
std::string render_ids(const ResultPage& page, char end = '\n');

/// One line of JSON, "format":1. The `s` and `raw` of a snippet's spans, put together, are the
/// article's own text; its offsets are bytes of that text. Parts that are not known are null.
std::string render_json(const ResultPage& page);

} // namespace gisa
