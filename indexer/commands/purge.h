#pragma once

#include "indexer/commands/options.h"
#include "indexer/indexer.h"

namespace gisa {

/// Deletes the articles that the index has and an `add` of folders did not see (IntakeReport::vanished):
/// asked for on a terminal unless `is_sure`. Nothing where something was refused, whose article may be one of
/// them, nor more than a fifth of the index unless `is_forced`. Says what it does, or why it does not. False
/// if it did not.
bool purge(Indexer& indexer, const IntakeReport& report, bool is_sure, bool is_forced);

} // namespace gisa
