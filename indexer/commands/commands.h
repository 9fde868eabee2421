#pragma once

// Which commands `gisa-indexer` has.

#include "indexer/commands/options.h"

#include <span>

namespace gisa {

/// The first is the usual one; the others by name.
std::span<const Command* const> indexer_commands();

} // namespace gisa
