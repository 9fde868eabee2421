#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

namespace gisa {

/// Lets Korean words of three syllables and more match inside longer ones too, 노무현 in 친노무현계: adds the
/// words of the index that hold one to its slot (Slot::inside), the fifty first in the order of the term
/// list. For queries that find nothing else, as it reads through the index's Korean words, 300,000 at most.
/// False if there is no such word. REQUIRES: the query is expanded.
bool look_inside_words(Query& query, const SearchedIndex& index);

} // namespace gisa
