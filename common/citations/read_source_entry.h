#pragma once

// How one entry of a source list is read. Used by take_sources alone; you probably want take_sources.h.

#include "common/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Title, URL, and publisher and date where their place in the entry is plain: `Org. "Title." 2025.
/// https://…`, `Title - Site, accessed May 20, 2025, https://…` (the day of a visit is no date of
/// publication), `Site, 12 06 2021. [Online]. Available: https://…`. In any order, with or without a link;
/// back-links are passed over.
Source read_source_entry(std::uint32_t number, std::string_view text,
                         const std::vector<RawBlock::Link>& links);

/// A link to a place on the same page. In an entry it leads back to the text: `^`, `↩︎`.
bool is_back_link(const RawBlock::Link& link);

/// Takes such links out of an entry, with what they show.
void drop_back_links(std::string& text, std::vector<RawBlock::Link>& links);

} // namespace gisa
