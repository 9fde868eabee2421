#pragma once

#include "common/article.h"
#include "searcher/searcher.h"
#include "searcher/snippet/choose_sentences.h"

#include <string>
#include <vector>

namespace gisa {

/// The snippet for chosen sentences: their text in runs (text, match, marker), where they stand in the
/// article, and every source that the shown markers name. A sentence of more than `columns` is shortened
/// inside (shorten.h): what is left out is a gap. A match that a marker stands in is split around it.
Snippet make_snippet(const Article& article, SentenceRange range, SentenceHits& hits,
                     std::size_t columns = 320);

/// A title in runs, as text and matches. A marker in it is text, and never part of a match.
std::vector<Run> mark_title(const std::string& title, HitFinder& finder);

} // namespace gisa
