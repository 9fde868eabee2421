#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand sources_command;

} // namespace gisa
