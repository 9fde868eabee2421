#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Looks for damage in an index.
extern const Command check_command;

} // namespace gisa
