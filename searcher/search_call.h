#pragma once

#include "searcher/searcher.h"

#include <functional>
#include <optional>
#include <string>

namespace gisa {

/// Searcher::search, that of a pool, or one of these with something around it.
using SearchCall = std::function<ResultPage(const SearchRequest&)>;

/// Searcher::article_record, or that of a pool.
using RecordCall = std::function<std::optional<std::string>(const std::string& id_or_url)>;

} // namespace gisa
