#pragma once

#include "common/text/analyse.h"
#include "searcher/query/query.h"

namespace gisa {

/// Finds Korean names that were typed as several words, neighbours that must all match or part of a phrase,
/// and makes each one leaf of `spellings`: what was typed, and the name however it is written. Names of one
/// Hangul word or in Chinese characters stay as they are (make_slot.h). A phrase keeps its other words beside
/// the name.
void expand_names(Query& query, Analyser& analyser);

} // namespace gisa
