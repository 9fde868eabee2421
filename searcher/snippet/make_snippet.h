#pragma once

#include "common/article.h"
#include "searcher/searcher.h"
#include "searcher/snippet/choose_sentences.h"

#include <string>
#include <vector>

namespace gisa {

/// The snippet for chosen sentences: their text in runs (text, match, marker), where they stand in the article, and
/// every source that their markers name. A match that a marker stands in is split around it.
Snippet make_snippet(const Article& article, SentenceRange range, const std::vector<ArticleHit>& hits);

/// A text without markers in runs, for titles. Spans are of `text`, in text order.
std::vector<Run> mark_text(const std::string& text, const std::vector<QueryHit>& hits);

} // namespace gisa
