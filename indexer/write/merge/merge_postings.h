#pragma once

#include "common/storage/glass/version_file.h"
#include "indexer/write/glass/table_writer.h"
#include "indexer/write/merge/new_numbers.h"

#include <functional>

namespace gisa {

/// Writes the posting lists of all sources as one of each term, the lengths of documents before them.
/// `go_on` is asked now and then, and throws to end it. Gives back the statistics of the whole.
/// Throws Error: corrupt, io.
glass::Statistics merge_postings(const MergeSources& sources, const NewNumbers& numbers,
                                 glass::TableWriter& table, const std::function<void()>& go_on);

} // namespace gisa
