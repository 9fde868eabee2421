#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Proposes spellings of names that the articles of the index give themselves.
extern const Command aliases_command;

} // namespace gisa
