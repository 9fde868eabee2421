#pragma once

#include "common/article.h"
#include "searcher/snippet/sentence_hits.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gisa {

/// What a heading's hit is worth beside a sentence's with the same words.
inline constexpr double kHeadingFactor = 0.5;
/// What a leaf is worth that an earlier snippet shows already.
inline constexpr double kShownBefore = 0.25;

/// Hits in the sentences that promise most of the query, in text order: those of the best ranges of one to
/// three neighbours in a block, by the words that their token codes allow, `enough` of them, each for what
/// the ones before do not show. Looks into six sentences at most, into sixty (32 KB) as long as nothing is
/// found. Leaves out sentences with less support than `least`.
std::vector<ArticleHit> promising_hits(const Article& article, SentenceHits& hits,
                                       const std::vector<double>& leaf_weights, std::size_t enough,
                                       Support least);

} // namespace gisa
