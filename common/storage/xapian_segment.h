#pragma once

// A header with a Xapian type in it.

#include "common/storage/segment_reader.h"

#include <xapian.h>

#include <memory>
#include <string>

namespace gisa {

/// A database as Xapian reads it: the live segment, and those of a format that we do not know. It shares the
/// database's state: not to be used after `reopen()` or `close()` of it; make a new one. `path` is named in
/// errors.
std::unique_ptr<SegmentReader> make_xapian_segment(const Xapian::Database& database,
                                                   std::string path = "an index");

} // namespace gisa
