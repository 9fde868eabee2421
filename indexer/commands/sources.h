#pragma once

#include "indexer/commands/options.h"

namespace gisa {

extern const Command sources_command;

} // namespace gisa
