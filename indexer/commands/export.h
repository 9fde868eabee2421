#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Writes all articles down for other programs.
extern const Command export_command;

} // namespace gisa
