#pragma once

// The lists of sources an article may hold, a file for each kind of them. Used by take_sources alone; you
// probably want take_sources.h.

#include "common/article.h"
#include "common/citations/split_entries.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gisa {

/// A list as it was found.
struct SourceList {
    std::size_t place = 0; ///< how many of the kept blocks stand above it
    bool headed = false;
    bool numbered = true;   ///< its entries have numbers of their own
    std::uint8_t level = 0; ///< of its bullets
    bool bracketed = false;
    bool accessed = false; ///< entries say when the page was visited
    bool works_cited = false;
    bool linked = false; ///< an entry has a URL
    std::vector<Source> sources;
};

void append(SourceList& list, Source source);
void append_entries(SourceList& list, const std::vector<SourceEntry>& entries);

// Each takes its lists out of the blocks, the heading or sign above them too.

/// `[1]: https://… "title"` lines, wherever they stand, where a block holds nothing else.
std::vector<SourceList> take_definitions(std::vector<RawBlock>& blocks);
/// The sections under source headings: every numbered one; where none is, the last.
std::vector<SourceList> take_source_sections(std::vector<RawBlock>& blocks);
/// `[1] … https://…` lines, or in a text with markers an ordered list of links, that close the article
/// without a heading; a short line or two may stand below them. No sources if there is none.
SourceList take_closing_list(std::vector<RawBlock>& blocks);

bool is_text_block(const RawBlock& block); ///< a paragraph or a bullet
bool opens_source_section(const RawBlock& block);
bool holds_link(const RawBlock& block); ///< as a link or written out
/// `⁂`, which one export sets between text and list.
bool is_end_sign(const RawBlock& block);

/// A source list's rows, read one by one.
class SourceTable {
public:
    /// False if the row is no entry; `next` counts entries that have no number.
    bool append(SourceList& list, const RawBlock& row, std::uint32_t& next);

private:
    /// What the columns hold.
    struct Columns {
        static constexpr std::size_t kNone = 99;
        std::size_t title = kNone, publisher = kNone, published = kNone;
    };
    static Columns columns_of(const std::vector<std::string_view>& header);

    Columns columns_;
    bool has_header_ = false;
};

} // namespace gisa
