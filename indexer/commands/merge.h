#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Takes the articles of other indexes into one.
extern const Command merge_command;

} // namespace gisa
