#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand show_command;

} // namespace gisa
