#pragma once

#include "searcher/searcher.h"

#include <functional>

namespace gisa {

/// Searcher::search, that of a pool, or one of these with something around it.
using SearchCall = std::function<ResultPage(const SearchRequest&)>;

} // namespace gisa
