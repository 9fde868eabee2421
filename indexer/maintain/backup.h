#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace gisa {

struct BackupReport {
    std::size_t files = 0;
    std::uint64_t bytes = 0; ///< of the index
};

/// Writes the index as it is into one file, a tar archive packed with zstd: whole and consistent, for nobody
/// may write it meanwhile. Searching goes on. The file stands under its name only when it is complete. Throws
/// Error: no_index, locked, corrupt, io.
BackupReport back_up_index(const std::string& index, const std::string& file);

/// Unpacks such a file to where no index is. The index stands there only when it is complete. Throws Error:
/// usage where there is an index already; corrupt for a file that is no backup, or damaged; io.
BackupReport restore_index(const std::string& file, const std::string& index);

} // namespace gisa
