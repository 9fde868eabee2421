#pragma once

#include "indexer/write/segment_contents.h"

#include <functional>
#include <string>

namespace gisa {

/// Calls `write`, which puts the contents into the index at `path`. What it throws becomes an Error that
/// names the index and, where the disk has less room than the contents may take, says how much is needed and
/// how much is there.
std::string saying_what_room_is_missing(const std::string& path, const SegmentContents& contents,
                                        const std::function<std::string()>& write);

} // namespace gisa
