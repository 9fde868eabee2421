#pragma once

#include "indexer/write/glass/table_writer.h"

#include <cstdint>
#include <string>

namespace gisa::glass {

/// What the version file says of all documents.
struct Statistics {
    std::uint64_t documents = 0;
    std::uint64_t last_document = 0;
    std::uint64_t shortest = 0; ///< least length of a document that has one
    std::uint64_t longest = 0;
    std::uint64_t highest_count = 0; ///< of a term in a document
    std::uint64_t total_length = 0;
};

struct Roots {
    TableRoot postlist, docdata, termlist;
};

/// The bytes of a new database's version file, `iamglass`: with a random identity, without positions,
/// spellings and synonyms.
std::string version_file(const Roots& roots, const Statistics& statistics);

/// True if these are the bytes of the version file of an empty database in the format that this folder
/// writes.
bool is_known_format(const std::string& empty_version_file);

} // namespace gisa::glass
