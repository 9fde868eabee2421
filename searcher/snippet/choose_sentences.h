#pragma once

#include "common/article.h"
#include "searcher/snippet/find_hits.h"

#include <cstddef>
#include <vector>

namespace gisa {

/// A query hit in an article's text.
struct ArticleHit {
    std::size_t leaf = 0;
    Span span;                  ///< of Article::text
    std::uint32_t sentence = 0; ///< index into Article::sentences
};

/// Neighbouring sentences of one block: [first, first + count).
struct SentenceRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    friend bool operator==(const SentenceRange&, const SentenceRange&) = default;
};

/// Every hit of the query in the article's blocks, in text order. Markers are skipped as in the index.
std::vector<ArticleHit> find_article_hits(const Article& article, HitFinder& finder);

/// The sentences to show: at most `most` ranges of one to three sentences, each within `columns` unless one
/// sentence alone exceeds it. Chosen by how much of the query they hold, rare words counting more
/// (`leaf_weights`), then by direct support, then by shortness and place; a further range must show something
/// the first does not, or as much of the query, and stand apart from it. Where only the end of a block is
/// cited, the range goes on to that end if it is near (at most three sentences, twice the columns). A
/// heading's hit brings the first supported sentence under it. Without a hit: the lead, its first supported
/// sentence.
std::vector<SentenceRange> choose_sentences(const Article& article, const std::vector<ArticleHit>& hits,
                                            const std::vector<double>& leaf_weights, std::size_t most,
                                            std::size_t columns);

} // namespace gisa
