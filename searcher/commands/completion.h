#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand completion_command;

} // namespace gisa
