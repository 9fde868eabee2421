#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand suggest_command;

} // namespace gisa
