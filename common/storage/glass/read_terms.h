#pragma once

#include "common/storage/glass/table_reader.h"
#include "common/storage/segment_reader.h"

#include <functional>
#include <string_view>

namespace gisa::glass {

/// Calls `each` with the terms of the table `postlist` that begin so, in the order of their bytes; false ends
/// it. Of long posting lists only the first chunk is looked at. Throws Error: corrupt.
void read_terms(const TableReader& postlist, std::string_view prefix,
                const std::function<bool(std::string_view term, TermStatistics)>& each);

} // namespace gisa::glass
