#pragma once

#include "indexer/write/glass/value_writer.h"
#include "indexer/write/merge/new_numbers.h"

#include <functional>

namespace gisa {

/// Writes the values of all sources, slot by slot, and before them their statistics. Likewise (see
/// merge_postings).
void merge_values(const MergeSources& sources, const NewNumbers& numbers, glass::ValueWriter& values,
                  const std::function<void()>& go_on);

} // namespace gisa
