#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Takes articles out, by id or URL.
extern const Command delete_command;

} // namespace gisa
