#pragma once

#include "indexer/indexer.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gisa {

/// The format version of an index of segments. Throws Error: no_index, corrupt, io.
std::uint32_t format_of_index(const std::string& index);

/// Brings an index of an older format up to this program's, from the articles that it stores, in place: it
/// can be searched by neither program meanwhile, and is as it was until the end. Nothing where its format is
/// this one already. Throws Error: as Indexer::add; version, if it is newer or too old; corrupt where an
/// article cannot be read, and nothing is changed.
std::optional<IntakeReport> migrate_index(const std::string& index, AddOptions options);

} // namespace gisa
