#pragma once

// The options of both programs that say which alias files count.

#include "common/aliases/alias_file.h"
#include "common/commands/command_line.h"

#include <optional>

namespace gisa {

/// Adds --aliases and --no-aliases.
void describe_aliases(po::options_description& options);

/// The user's own aliases, which count behind those built in: --aliases, else GISA_ALIASES, else
/// $XDG_CONFIG_HOME/gisa/aliases.txt (~/.config/gisa/aliases.txt) if there is one. None with --no-aliases,
/// which turns those built in off, too. Throws Error(usage) naming a file that cannot be read.
std::optional<AliasFile> read_own_aliases(const CommandLine& line);

} // namespace gisa
