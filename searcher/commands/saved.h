#pragma once

#include "searcher/query/parse_query.h"

#include <string>
#include <vector>

namespace gisa {

/// `gisa-searcher saved`: lists the saved queries; `saved add NAME QUERY...`, `saved remove NAME`. Gives back
/// the exit code: 0, 1 where there is nothing to list or to remove. Throws Error (usage, io).
int saved(const std::vector<std::string>& arguments);

/// What `saved:NAME` stands for, by the user's file, which is read when first asked for. Throws Error (io)
/// then if it is there and cannot be read.
SavedQueries saved_queries();

} // namespace gisa
