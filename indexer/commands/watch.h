#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Takes in what comes into folders, until it is told to stop.
extern const Command watch_command;

} // namespace gisa
