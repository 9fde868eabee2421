#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Lists the articles of the index.
extern const Command list_command;

} // namespace gisa
