#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

namespace gisa {

/// Lets Hangul words of one syllable match with the particles that the index has them with, as no stem of one
/// syllable is indexed: `칩` also 칩을, `10월` also 10월에. Behind a number a particle that was typed does
/// not count either: `10월에` is also 10월. A word alone does not match where it is the beginning of another
/// one, which the index knows by its particles: `회` is not 회의, as that stands in 회의를.
void admit_particles(Query& query, const SearchedIndex& index);

} // namespace gisa
