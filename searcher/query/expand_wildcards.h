#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

namespace gisa {

/// Finds the words of the index that begin as is typed with a `*`: for each the terms that most articles
/// have, as many as limits.h allows, with a note where there are more. Words whose stem begins so have no
/// term of their own beside the stem's. Throws Error (usage) if all of the query's are too many.
void expand_wildcards(ParsedQuery& parsed, const SearchedIndex& index);

} // namespace gisa
