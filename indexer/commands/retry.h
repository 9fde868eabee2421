#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Takes files again of which something was refused.
extern const Command retry_command;

} // namespace gisa
