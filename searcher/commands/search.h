#pragma once

#include "searcher/commands/options.h"

namespace gisa {

/// Searches (or counts) and prints. Gives back the exit code: 0 something matched, 1 nothing did.
/// Throws Error as Searcher does, and ClosedPipe.
int search(const SearchOptions& options);

} // namespace gisa
