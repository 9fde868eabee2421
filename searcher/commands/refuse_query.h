#pragma once

#include "common/terminal/log.h"
#include "searcher/query/query_error.h"

namespace gisa {

/// Says what is wrong with a query and, for people, shows where. Gives back the exit code.
int refuse_query(const QueryError& error, const Log& log);

} // namespace gisa
