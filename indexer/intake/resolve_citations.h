#pragma once

#include "common/article.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

/// Stands for the list of a marker that counts another program's sources, not the article's.
inline constexpr std::uint32_t kForeignSection = 0xFFFFFFFF;

/// Finds the entry behind each cited number, counts who cites it, and says how well each sentence is backed:
/// `direct` by numbers of its own that have an entry, `inherited` where the only markers of its block close
/// it. Headings and table rows inherit nothing. `sections` has the source list that each citation means,
/// `Source::section` of its entries.
void resolve_citations(Article& article, const std::vector<std::uint32_t>& sections);

/// The numbers that the article's lists do not have, in ascending order, as a note for people; empty if there
/// are none.
std::string note_on_missing(const Article& article);

} // namespace gisa
