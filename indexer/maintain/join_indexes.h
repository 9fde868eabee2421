#pragma once

#include "indexer/indexer.h"

#include <string>
#include <vector>

namespace gisa {

/// Takes all articles of other indexes into this one, as they are stored there; of two with one id the later
/// one counts. The others may be of any format whose articles can be read, and are only read. Throws Error:
/// as Indexer::add; no_index, version of the others before anything is written.
IntakeReport join_indexes(const std::string& index, const std::vector<std::string>& others,
                          const AddOptions& options);

} // namespace gisa
