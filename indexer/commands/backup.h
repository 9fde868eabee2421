#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Writes the index into one file.
extern const Command backup_command;

} // namespace gisa
