#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Prints what makes a shell complete the command line.
extern const Command completion_command;

} // namespace gisa
