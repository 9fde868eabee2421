#pragma once

#include "common/aliases/aliases.h"
#include "searcher/query/query.h"

namespace gisa {

/// Puts `spellings` in the place of what is a name of several spellings: neighbouring words outside quotation
/// marks, the longest name first, and whole quotations. The first child is what was typed, several words as a
/// phrase; the others are phrases, in the same field. Words of one name with an operator between are left.
/// A number that a name goes on with (`AlphaFold2`, `Claude-3`) stands behind its other spellings too.
/// Spells out at most 256 further words; a note says where that ends. Leaves have no slots yet: call
/// expand_query next.
void expand_aliases(ParsedQuery& parsed, const Aliases& aliases);

} // namespace gisa
