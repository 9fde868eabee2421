#pragma once

#include "common/article.h"
#include "searcher/searcher.h"
#include "searcher/snippet/choose_sentences.h"

#include <string>
#include <vector>

namespace gisa {

/// The snippet for chosen sentences: their text in runs (text, match, marker), where they stand in the
/// article, and every source that their markers name. A match that a marker stands in is split around it.
Snippet make_snippet(const Article& article, SentenceRange range, const std::vector<ArticleHit>& hits);

/// A title in runs, as text and matches. A marker in it is text, and never part of a match.
std::vector<Run> mark_title(const std::string& title, HitFinder& finder);

} // namespace gisa
