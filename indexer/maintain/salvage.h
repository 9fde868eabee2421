#pragma once

#include "indexer/read/read_records.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

struct Salvage {
    std::size_t found = 0, lost = 0; ///< articles, of segments that can be opened
    std::size_t unopened = 0;        ///< segments of which it is not known how many articles they had
    std::vector<std::string> faults; ///< "segment 000003: …"
};

/// Passes the record of every article that can still be read to the sink, each article once, in its last
/// version: from all segments that are there, whatever of the index is damaged. What is known to be deleted
/// is left out.
Salvage salvage_records(const std::string& index, const RecordSink& sink);

} // namespace gisa
