#pragma once

// How a block falls into the entries of a source list. Used by take_sources alone; you probably want
// take_sources.h.

#include "common/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// The number in front of an entry: `[3]`, `[^3]`, `[3]:`, `3.`, `3)`, `3:` or `³ `.
struct EntryHead {
    std::uint32_t number = 0;
    std::size_t size = 0;    ///< bytes it takes of the line
    bool definition = false; ///< `[3]:`
    bool bracketed = false;
};

/// An entry as written, its number taken off.
struct SourceEntry {
    EntryHead head;
    std::string text;                  ///< lines joined by '\n'
    std::vector<RawBlock::Link> links; ///< spans of `text`
};

/// True for a line with such a number in front.
bool begins_entry(std::string_view line);

/// The entries written as numbered lines in one block; lines without a number belong to the entry above.
/// Empty if the first line has no number.
std::vector<SourceEntry> split_entries(const RawBlock& block);

} // namespace gisa
