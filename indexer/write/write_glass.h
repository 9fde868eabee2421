#pragma once

#include "indexer/write/segment_contents.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// Name and value, names ascend.
using Metadata = std::vector<std::pair<std::string, std::string>>;

/// True if the Xapian library at work has the database format that write_glass writes: 1.4, and an empty
/// database of it has the known version file. Asks the library once.
bool can_write_glass();

/// Writes a segment as a Xapian database of its own into a new directory, without Xapian: each table once,
/// from its first key to its last, on up to `threads` threads. All of it is on the disk when this returns;
/// the version file comes last. Throws Error (io). REQUIRES: can_write_glass(), at least one article
void write_glass(const SegmentContents& contents, const Metadata& metadata, const std::string& directory,
                 std::size_t threads);

} // namespace gisa
