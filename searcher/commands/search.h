#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand search_command;

} // namespace gisa
