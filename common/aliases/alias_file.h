#pragma once

// Alias files as text; read_aliases.h says what stands in them.

#include <string>

namespace gisa {

/// The text of an alias file, and what messages call it.
struct AliasFile {
    std::string name;
    std::string text;
};

/// The groups that come with Gisa: common/aliases/aliases.txt, compiled in.
AliasFile builtin_aliases();

/// Reads a file of at most 4 MiB. Throws Error(usage) naming one that cannot be read.
AliasFile read_alias_file(const std::string& path);

} // namespace gisa
