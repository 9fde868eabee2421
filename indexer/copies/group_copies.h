#pragma once

#include "common/article.h"
#include "indexer/copies/stored_sketches.h"

#include <cstddef>
#include <vector>

namespace gisa {

/// Groups of at least `least` articles that are nearly the same, the largest first; in each the oldest
/// article, and by date those that are copies of it (those without a date last). A copy of several such
/// belongs to the oldest of those that are found (sketch_table.h). Articles as ArticleDecoder::decode_head
/// gives them. Throws Error: corrupt, io.
std::vector<std::vector<Article>> group_copies(const StoredSketches& stored, std::size_t least);

} // namespace gisa
