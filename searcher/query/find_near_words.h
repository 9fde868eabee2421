#pragma once

#include "searcher/match/nearness.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

#include <vector>

namespace gisa {

/// The words of an expanded query that count for how near they stand to each other: each that is wanted in
/// the text, once, by how few articles have it.
std::vector<NearWord> find_near_words(const Query& query, const SearchedIndex& index);

} // namespace gisa
