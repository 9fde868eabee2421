#pragma once

#include "searcher/query/query.h"

#include <string_view>

namespace gisa {

/// Reads the query language: words (all must occur), `"phrases"`, `OR`, `AND`, `NOT`, `-word`, `( )`,
/// `title:word`, filters such as `source:reuters.com` (filter.h), `*` (every article). OR binds tighter than
/// the words around it: `a b OR c` is `a (b OR c)`. Operators are upper case. Citation markers, as in a
/// sentence pasted from an article, are no part of the query. What is broken is repaired with a note: parsing
/// never fails for syntax. Leaves have no slots yet. Throws Error (usage) for an empty query, a filter's
/// value that is none, control characters and beyond the limits: 4,096 bytes, 128 words, 32 levels of
/// parentheses.
ParsedQuery parse_query(std::string_view query);

/// A tree in the query language, with parentheses where the reader needs them.
std::string describe_query(const Query& query);

} // namespace gisa
