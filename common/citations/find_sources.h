#pragma once

#include "common/article.h"

#include <string_view>
#include <vector>

namespace gisa {

/// True for "Sources", "## References:", "**출처**", "Works cited", "참고 문헌"...: the heading of a source
/// list.
bool is_source_heading(std::string_view text);

/// Takes the source list out of an article's blocks, so that it is never searched, ranked or shown
/// as text. Looked for in this order: link definitions (`[1]: url "title"`, `[^1]: url`), then the last
/// section under a source heading, then lines of `[1] ... https://...` that close the article, then
/// the links of the markers themselves (which stay in the text). Empty if there is no list.
/// Two entries with one number are both kept, `duplicate` set on all but the first.
std::vector<Source> take_sources(std::vector<RawBlock>& blocks);

/// Marks entries whose number stands earlier in the list.
void flag_duplicates(std::vector<Source>& sources);

} // namespace gisa
