#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Makes few segments of many.
extern const Command merge_command;

} // namespace gisa
