#pragma once

#include "common/article.h"
#include "searcher/snippet/find_hits.h"

#include <cstddef>
#include <vector>

namespace gisa {

/// How wide a reader sees a part of an article's text, in terminal columns: without its markers, which are
/// among `count` citations from `first` on.
std::size_t columns_of(const Article& article, Span span, std::uint32_t first, std::uint32_t count);

/// `part` of a text that goes on to `limit`, without the word or the marker that its end would cut. Empty if
/// there is no space in it.
Span at_word_end(const Article& article, Span part, std::uint32_t limit);

/// The parts of a long sentence to show, in text order: some `columns` around the first hit of each leaf,
/// else the beginning. Never cuts a word, a marker or a hit (a word too long for a line is cut between
/// graphemes), and keeps the markers that close the sentence. All of it if it is not longer. `hits` are of
/// Article::text, in text order. Looks at the first 16 KB and the end.
std::vector<Span> shorten(const Article& article, const Sentence& sentence, const std::vector<QueryHit>& hits,
                          std::size_t columns);

} // namespace gisa
