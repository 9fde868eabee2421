#pragma once

#include "common/article.h"
#include "searcher/searcher.h"
#include "searcher/snippet/choose_sentences.h"

#include <cstddef>
#include <vector>

namespace gisa {

/// The hits that lie in sentences backed as `within` asks, from the first to the last sentence they touch.
std::vector<ArticleHit> keep_supported(const Article& article, std::vector<ArticleHit> hits, Within within);

/// What is left of the ranges without the sentences that are not backed so: the parts that hold one of `hits`
/// (as kept above), or of a range without a hit the first part; if nothing is left, the sentence of the first
/// hit. At most `most`.
std::vector<SentenceRange> keep_supported(const Article& article, std::vector<SentenceRange> ranges,
                                          const std::vector<ArticleHit>& hits, Within within,
                                          std::size_t most);

} // namespace gisa
