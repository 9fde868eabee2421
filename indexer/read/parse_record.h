#pragma once

#include "indexer/read/read_records.h"
#include "indexer/read/reader.h"

namespace gisa {

/// Makes articles and refusals of a record, in the order in which they stand in it. What a record gives
/// depends on nothing but the record and the options: safe for concurrent calls, which may take the records
/// of a file in any order. The sink is called by the caller's thread.
void parse_record(RawRecord&& record, const ReadOptions& options, const ReadSink& sink);

} // namespace gisa
