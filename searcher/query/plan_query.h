#pragma once

#include "searcher/query/query.h"
#include "searcher/searcher.h"

#include <xapian.h>

namespace gisa {

struct PlanOptions {
    Within within = Within::article; ///< where wanted words must match; excluded ones count anywhere
    bool any_word = false;           ///< some of the words will do, the more the better; filters must hold
};

/// The Xapian query for an expanded tree. Phrases are matched by positions and ranked by their stems;
/// forms of a Korean word decide what matches, stems and bigrams the order. Filters never
/// rank. `database` is asked which terms start with a prefix.
Xapian::Query plan_query(const Query& query, const Xapian::Database& database,
                         const PlanOptions& options = {});

} // namespace gisa
