#pragma once

#include "common/korean/read_name.h"
#include "common/text/analyse.h"
#include "searcher/query/query.h"

#include <vector>

namespace gisa {

/// What one typed word may match, given the terms that the Analyser makes of it (all of one position). A
/// Korean word matches itself, itself with any particle, and (unless it may be a person's name) its own stem;
/// a name is never cut to two syllables. A word that may be a name matches it in other spellings too.
/// REQUIRES: first != last
Slot make_slot(std::vector<Term>::const_iterator first, std::vector<Term>::const_iterator last, bool quoted);

/// What the beginning of a word, typed with `*`, asks for: what its terms begin with.
/// REQUIRES: first != last
Slot make_beginning_slot(std::vector<Term>::const_iterator first, std::vector<Term>::const_iterator last);

/// What a name that was typed in other letters may match: each of its readings, in Hangul and in any other
/// spelling. The cheaper a reading, the more it counts.
Slot make_name_slot(const std::vector<NameReading>& readings, bool quoted);

} // namespace gisa
