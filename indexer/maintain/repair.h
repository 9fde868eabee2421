#pragma once

#include "indexer/indexer.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

struct RepairReport {
    IntakeReport intake;             ///< of the articles that could be read
    std::size_t lost = 0;            ///< articles that could not
    std::size_t unopened = 0;        ///< segments of which nothing could be read, nor how many they had
    std::vector<std::string> faults; ///< what is damaged
    std::string aside;               ///< folder in which the damaged segments are kept, for a second opinion
};

/// Makes the index anew from the articles in it that can still be read, whatever is damaged. Until the end it
/// is as it was; then the damaged segments are moved aside into a folder of the index, never deleted. Throws
/// Error: as Indexer::add; no_index; corrupt if nothing can be read of it, and then it stays as it is.
RepairReport repair_index(const std::string& index, AddOptions options);

} // namespace gisa
