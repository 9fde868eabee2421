#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

namespace gisa {

/// A Korean word that may be a name is not cut to a stem of two syllables: 김정은 is not 김정. But 정부는 is
/// 정부, and the index can tell: it has 정부 behind three kinds of particle or more, and never 정부는 behind
/// one. Lets such words match their stem (Slot::doubtful_stem). A few looks into the term list for each.
/// REQUIRES: the query is expanded.
void admit_stems(Query& query, const SearchedIndex& index);

} // namespace gisa
