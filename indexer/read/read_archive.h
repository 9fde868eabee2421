#pragma once

#include "indexer/read/read_records.h"

#include <cstdint>
#include <istream>
#include <string>

namespace gisa {

/// The same as read_records for an archive or a compressed file; `head` are the bytes of it that were read
/// already. An archive stands for a folder: of what is in it are taken, and passed over, the files that would
/// be in a folder; archives inside it are refused. A compressed file is read as what it is without.
std::uint64_t read_archive(std::istream& in, std::string&& head, const FoundFile& file,
                           const ReadOptions& options, const FileSink& sink);

} // namespace gisa
