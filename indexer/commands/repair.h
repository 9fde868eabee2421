#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Makes a damaged index anew from what of it can be read.
extern const Command repair_command;

} // namespace gisa
