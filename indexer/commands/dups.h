#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Lists groups of articles that are nearly the same.
extern const Command dups_command;

} // namespace gisa
