#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace gisa {

struct PublishReport {
    std::uint64_t generation = 0;
    bool is_new = false; ///< false: the folder had this state already, and nothing was changed
    std::size_t articles = 0;
    std::size_t segments = 0;
    std::size_t new_segments = 0;   ///< that were not in the folder before
    std::uint64_t bytes_copied = 0; ///< of those; 0 where their files could be linked
};

/// How many generations stay in the folder, with their segments: for who has just begun to open or to copy an
/// older one.
inline constexpr std::uint64_t kKeptGenerations = 3;

/// Puts the index as it is now into the folder, for searchers on this machine and on others
/// (common/storage/published_shard.h): whole, all at once, and nothing of it ever changes. The live segment
/// is sealed for it. Files are linked to those of the index where both are on one file system, else copied;
/// what is there already stays. Ended at any moment it leaves the generation of before, or the new one. Waits
/// so long for another process that writes the index. Throws Error: no_index; locked; usage where the folder
/// holds something else or segments of another index; version, corrupt, io.
PublishReport publish_index(const std::string& index, const std::string& folder,
                            std::chrono::milliseconds wait = {});

} // namespace gisa
