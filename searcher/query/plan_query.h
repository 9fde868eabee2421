#pragma once

#include "searcher/query/query.h"

#include <xapian.h>

namespace gisa {

/// The Xapian query for an expanded tree. Phrases are matched by positions and ranked by their stems;
/// forms of a Korean word decide what matches, stems and bigrams the order. `any_word`: an article with some
/// of the words will do, the more the better. `database` is asked which terms start with a prefix.
Xapian::Query plan_query(const Query& query, const Xapian::Database& database, bool any_word = false);

} // namespace gisa
