#pragma once

#include "searcher/commands/command.h"

namespace gisa {

extern const SearcherCommand serve_command;

} // namespace gisa
