#pragma once

#include "common/commands/command_line.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// The words that an option of `gisa-indexer` takes, the usual one first; none if it takes anything. Read by
/// the options and by shells that complete them, so that they cannot differ.
const std::vector<std::string>& choices_for(std::string_view option);

/// Which of them the line names, by index; 0 if it names none. Throws Error(usage).
std::size_t chosen(const CommandLine& line, const char* option);

} // namespace gisa
