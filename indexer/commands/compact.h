#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Makes few segments of many.
extern const Command compact_command;

} // namespace gisa
