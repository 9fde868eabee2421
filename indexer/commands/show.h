#pragma once

#include "indexer/commands/options.h"

namespace gisa {

/// Shows one stored article: as text, as JSON, a sentence a line, or its body alone.
extern const Command show_command;

} // namespace gisa
