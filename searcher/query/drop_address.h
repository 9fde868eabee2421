#pragma once

#include "searcher/query/query.h"

namespace gisa {

/// Leaves out what stands alone beside a name and says nothing of whom it names, as a title that is joined to
/// a name does not count either: 씨, 님, 측 behind it, with any particle; 전, 현, 고 (前, 現, 故) before it,
/// or between it and a title; 주식회사 beside an alias. Not behind an AND. Names that are aliases count too,
/// so it comes behind expand_aliases.
void drop_address(Query& query);

} // namespace gisa
