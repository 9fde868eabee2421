#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand explain_command;

} // namespace gisa
