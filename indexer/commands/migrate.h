#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Brings an index of an older format up to date.
extern const Command migrate_command;

} // namespace gisa
