#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand facets_command;

} // namespace gisa
