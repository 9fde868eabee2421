#pragma once

#include "searcher/match/searched_index.h"

#include <optional>
#include <string>

namespace gisa {

/// The stored article (common/storage/stored_article.h) with this id, else one with this URL (canonical or
/// not); nothing if there is none, or it is deleted.
std::optional<std::string> find_article(const SearchedIndex& index, const std::string& id_or_url);

} // namespace gisa
