#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Puts the index into a folder for searchers.
extern const Command publish_command;

} // namespace gisa
