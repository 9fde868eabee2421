#pragma once

#include "indexer/write/segment_contents.h"

namespace Xapian {
class WritableDatabase;
}

namespace gisa {

/// Adds the articles of a segment through Xapian's own interface: slow, and right whatever the library's
/// version. Nothing is committed. Throws Xapian::Error.
void write_stock(const SegmentContents& contents, Xapian::WritableDatabase& database);

} // namespace gisa
