#pragma once

#include "indexer/write/glass/table_writer.h"
#include "indexer/write/merge/new_numbers.h"

#include <functional>

namespace gisa {

/// Writes what the sources' tables of records, or of term lists, have of each document, as it is stored
/// there, under its new number. Likewise (see merge_postings).
void copy_records(const MergeSources& sources, const NewNumbers& numbers, glass::TableWriter& table,
                  const std::function<void()>& go_on);
void copy_term_lists(const MergeSources& sources, const NewNumbers& numbers, glass::TableWriter& table,
                     const std::function<void()>& go_on);

} // namespace gisa
