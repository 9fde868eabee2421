#pragma once

#include "searcher/match/date_order.h"
#include "searcher/match/deadline.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"
#include "searcher/searcher.h"

#include <vector>

namespace gisa {

/// What could be changed of a query that no article matches: words that none has, conditions without which
/// some match. Counts at most eight queries. `root`: expanded, with the request's filters; `dates`: those of
/// its `since` and `until`. Ends when the deadline passes, with what was found until then.
std::vector<Hint> explain_nothing(const Query& root, const SearchRequest& request, const DateRange& dates,
                                  const SearchedIndex& index, Deadline& deadline);

/// Only the words that no article has.
std::vector<Hint> absent_words(const Query& root, const SearchedIndex& index, Deadline& deadline);

} // namespace gisa
