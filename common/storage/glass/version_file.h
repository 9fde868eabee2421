#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Bytes, of the tables that we write: the largest there is, so that nearly every value and record lies in
/// one piece.
inline constexpr std::size_t kBlockSize = 65536;
/// The revision that all blocks of a new database have. Never 0, which means that there is nothing yet.
inline constexpr std::uint32_t kRevision = 1;

/// What the version file says of a table.
struct TableRoot {
    std::uint32_t block = 0;
    std::uint32_t blocks = 0; ///< 0: there is no file
    std::uint32_t level = 0;  ///< of the root; 0: it is a leaf
    std::uint64_t entries = 0;
    std::uint32_t block_size = kBlockSize;
    bool may_compress = false; ///< later writers may: for tables of tags that are long
};

/// What the version file says of all documents.
struct Statistics {
    std::uint64_t documents = 0;
    std::uint64_t last_document = 0;
    std::uint64_t shortest = 0; ///< least length of a document that has one
    std::uint64_t longest = 0;
    std::uint64_t highest_count = 0; ///< of a term in a document
    std::uint64_t total_length = 0;
    friend bool operator==(const Statistics&, const Statistics&) = default;
};

struct Roots {
    TableRoot postlist, docdata, termlist;
};

/// The bytes of a new database's version file, `iamglass`: with a random identity, without positions,
/// spellings and synonyms.
std::string version_file(const Roots& roots, const Statistics& statistics);

struct VersionFile {
    std::string identity; ///< 16 random bytes
    std::uint64_t revision = 0;
    Roots roots;
    Statistics statistics;
};

/// Nothing if the bytes are no version file of the format that we know.
std::optional<VersionFile> read_version_file(std::string_view bytes);

/// True if these are the bytes of the version file of an empty database in the format that we know.
bool is_known_format(const std::string& empty_version_file);

} // namespace gisa::glass
