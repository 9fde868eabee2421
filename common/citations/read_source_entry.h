#pragma once

// How one entry of a source list is read. Used by find_sources alone; you probably want find_sources.h.

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

/// The entries written as numbered lines in one block; lines without a number belong to the entry above.
/// Empty if the first line has no number.
std::vector<SourceEntry> numbered_lines(const RawBlock& block);

/// Title, URL, and publisher and date where their place in the entry is plain: `Org. "Title." 2025.
/// https://…`, `Title - Site, accessed May 20, 2025, https://…` (the day of a visit is no date of
/// publication), `Site, 12 06 2021. [Online]. Available: https://…`. In any order, with or without a link.
Source read_source_entry(std::uint32_t number, std::string_view text,
                         const std::vector<RawBlock::Link>& links);

/// True if the text holds a URL, of whatever scheme.
bool holds_url(std::string_view text);

} // namespace gisa
