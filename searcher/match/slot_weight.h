#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

namespace gisa {

/// How telling a word of an expanded query is: ln(1 + N / n), of N articles of which n have its rarest ranked
/// term; of a beginning of words, its commonest one.
double slot_weight(const Slot& slot, const SearchedIndex& index);

} // namespace gisa
