#pragma once

#include "common/article.h"
#include "common/citations/lex_markers.h"

#include <vector>

namespace gisa {

/// The lists of an article, in the order of the text.
struct SourceLists {
    std::vector<Source> sources;
    /// Which digits in the text may be markers (ListedNumbers): the list's numbers stand in no brackets, and
    /// its heading or entries are those of an export whose superscripts were lost (anywhere), or have URLs.
    BareNumbers bare_numbers = BareNumbers::none;
    bool works_cited = false; ///< under that very heading: they are, even beside markers in brackets
};

/// Takes the source lists out of an article's blocks, so that they are never searched, ranked or shown
/// as text. Looked for in this order: link definitions (`[1]: url "title"`, `[^1]: url`), then sections
/// under a source heading (numbered ones; else the last), then numbered lines with URLs that close the
/// article, then the links of the markers themselves (which stay in the text). Empty if there is no list.
/// Lists under headings of their own that count anew each time are lists of their sections: Source::section
/// and RawBlock::section say which; a list that counts on belongs to the one before.
/// Two entries with one number in one list are both kept, `duplicate` set on all but the first.
SourceLists take_sources(std::vector<RawBlock>& blocks);

/// Marks entries whose number stands earlier in the list.
void flag_duplicates(std::vector<Source>& sources);

} // namespace gisa
