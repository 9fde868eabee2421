#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Makes an index of such a file.
extern const Command restore_command;

} // namespace gisa
