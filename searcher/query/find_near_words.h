#pragma once

#include "searcher/match/nearness.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

#include <cstddef>
#include <vector>

namespace gisa {

inline constexpr std::size_t kMostNearWords = 8;

/// The words of an expanded query that count for how near they stand to each other: each that is wanted in
/// the text, once, by how few articles have it. None for a whole question (more than kMostNearWords words),
/// of which some always stand near each other by chance (docs/decisions/0006-order.md).
std::vector<NearWord> find_near_words(const Query& query, const SearchedIndex& index);

} // namespace gisa
