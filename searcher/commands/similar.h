#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand similar_command;

} // namespace gisa
