#pragma once

// What libarchive opens, for reading or writing, closed at the end.

#include <archive.h>

#include <memory>

namespace gisa {

struct FreeArchive {
    void operator()(archive* opened) const { archive_free(opened); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;

} // namespace gisa
