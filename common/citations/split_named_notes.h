#pragma once

// Used by take_sources alone; you probably want take_sources.h.

#include "common/article.h"

#include <vector>

namespace gisa {

/// Parts a paragraph of both `[^1]: …` and `[^why]: …` lines where one kind follows the other: notes with a
/// name are text, and would be lost in the entry above. They go behind the others.
void split_named_notes(std::vector<RawBlock>& blocks);

} // namespace gisa
