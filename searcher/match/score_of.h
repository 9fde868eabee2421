#pragma once

#include "common/storage/segment_reader.h"
#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"

#include <cstddef>

namespace gisa {

/// What a plan scores by BM25 in one document of a segment; 0 if it does not match. Throws Error,
/// Xapian::Error.
double score_of(const SearchedIndex& index, const Plan& plan, std::size_t segment, DocumentNumber document);

} // namespace gisa
