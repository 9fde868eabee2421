#pragma once

#include "searcher/commands/command.h"
#include "searcher/query/parse_query.h"

namespace gisa {

/// Lists the saved queries; `saved add NAME QUERY...`, `saved remove NAME`.
extern const SearcherCommand saved_command;

/// What `saved:NAME` stands for, by the user's file, which is read when first asked for; what is wrong in it
/// is noted then. Throws Error (usage) then if it is there and cannot be read.
SavedQueries saved_queries(const Log& log);

} // namespace gisa
