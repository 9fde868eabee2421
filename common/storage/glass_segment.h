#pragma once

#include "common/storage/segment_reader.h"

#include <memory>
#include <string>

namespace gisa {

/// A segment that is never written again, its tables mapped into memory and read without Xapian
/// (docs/decisions/0004-speed.md). Null if the directory's version file is not of the format that we know:
/// Xapian may know it (xapian_segment.h). Throws Error: corrupt, io.
std::unique_ptr<SegmentReader> open_glass_segment(const std::string& directory);

} // namespace gisa
