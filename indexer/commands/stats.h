#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Counts what is in the index.
extern const Command stats_command;

} // namespace gisa
