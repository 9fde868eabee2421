#pragma once

#include "searcher/commands/options.h"

namespace gisa {

/// The interactive mode: reads lines, from the terminal with editing and history, else as they are, until
/// their end. Gives back the exit code. Throws ClosedPipe.
int interact(Searcher& searcher, const SearchOptions& options);

} // namespace gisa
