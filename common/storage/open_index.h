#pragma once

// Opening an index, the same way in both programs. One of the few headers with a Xapian type in it.

#include <xapian.h>

#include <string>

namespace gisa {

/// Opens an index for reading. `path` is an index folder.
/// Throws Error: no_index, version, corrupt, io.
Xapian::Database open_index(const std::string& path);

/// True if there is an index (of any version) at `path`.
bool index_exists(const std::string& path);

/// Checks the version that the index says it has. Throws Error: version, corrupt.
void check_format(const Xapian::Database& database, const std::string& path);

/// Turns what Xapian threw into an Error that names the index and says what to do.
[[noreturn]] void rethrow(const Xapian::Error& error, const std::string& path);

} // namespace gisa
