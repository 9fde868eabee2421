#pragma once

#include "indexer/indexer.h"

#include <string>

namespace gisa {

/// An article of a listing as a JSON object; what it does not have is null.
std::string listed_json(const ListedArticle& article);

/// Its date without the time, ten columns wide at least.
std::string listed_day(const ListedArticle& article);

} // namespace gisa
