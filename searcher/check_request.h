#pragma once

#include "searcher/match/date_order.h"
#include "searcher/searcher.h"

#include <cstdint>

namespace gisa {

/// Throws Error (usage) for what is beyond a limit, and for dates that are none.
void check_request(const SearchRequest& request);
void check_request(const SuggestRequest& request);

/// What ages count from: seconds since 1970.
std::int64_t time_of(const SearchRequest& request);

/// From `since` to `until`. Throws Error (usage).
DateRange dates_of(const SearchRequest& request);

} // namespace gisa
