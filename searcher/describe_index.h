#pragma once

#include "searcher/searcher_pool.h"

#include <string>

namespace gisa {

/// What is searched, as one line of JSON, "format":1: articles, languages, revision, format of the index,
/// version of the program. Throws Error as SearcherPool::search.
std::string describe_index(SearcherPool& searchers, const std::vector<std::string>& alias_notes);

} // namespace gisa
