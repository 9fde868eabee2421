#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

#include <cstddef>

namespace gisa {

/// How many articles, at least, have a word of a query in some form: those of its commonest term, without
/// counting what matches. 0 only if none has it.
std::size_t slot_articles(const Slot& slot, const SearchedIndex& index);

} // namespace gisa
