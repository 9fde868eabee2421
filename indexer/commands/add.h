#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Takes articles in: files, directories (walked) and `-` for standard input.
extern const Command add_command;

} // namespace gisa
