#pragma once

// A published shard: a folder that `gisa-indexer publish` makes of an index, for other machines to search.
// All that is in it but three small files never changes, so that it may be served and copied meanwhile:
//
//   000003/           a sealed segment, its files linked to those of the index
//   000003.columns/   what searchers keep of its articles in memory (shard_columns.h), as documents
//   head-12/          what generation 12 consists of, as metadata
//   SHARD             the stub file that xapian-tcpsrv serves: head-12, the segments, their columns
//   MANIFEST          the same segments as an index on this machine (manifest.h); XAPIANDB likewise
//
// To a client of xapian-tcpsrv all of it is one database whose document numbers are interleaved, and whose
// metadata are those of its first part, the head.

#include "common/storage/deleted_articles.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

inline constexpr const char* kShardFile = "SHARD";
/// The metadata key of the head.
inline constexpr const char* kShardHeadKey = "gisa-shard";
/// Of a database of columns: where each column is, as in PublishedSegment.
inline constexpr const char* kColumnPlacesKey = "gisa-columns";

/// "head-12"
std::string head_name(std::uint64_t generation);
/// 0 for a name that is none.
std::uint64_t generation_of(std::string_view head_name);
/// "000003.columns"
std::string columns_name(std::string_view segment);

/// Where a column stands: documents of the segment's database of columns, one behind the other, whose data
/// put together are packed by zstd.
struct ColumnPlace {
    std::string name;
    std::uint32_t first = 0;  ///< document
    std::uint32_t pieces = 0; ///< documents
    std::uint64_t size = 0;   ///< bytes, unpacked
};

std::string encode_places(const std::vector<ColumnPlace>& places);
/// Throws Error (corrupt).
std::vector<ColumnPlace> decode_places(std::string_view bytes);

struct PublishedSegment {
    std::string name;
    std::string uuid; ///< of the database, and of that of its columns
    std::string columns_uuid;
    bool is_newest_first = false;
    std::uint32_t articles = 0; ///< with those that are deleted
    std::uint32_t last = 0;     ///< largest number of a document
    std::uint64_t total_length = 0;
    DocumentNumbers deleted;
    std::vector<ColumnPlace> columns;
};

struct ShardHead {
    std::uint32_t format = 0; ///< of the index (schema.h)
    std::uint64_t generation = 0;
    std::int64_t published = 0;             ///< seconds since 1970
    std::string revision;                   ///< of the index
    std::vector<PublishedSegment> segments; ///< oldest first

    /// Databases in the stub file: the head, the segments, their columns.
    std::uint32_t databases() const { return static_cast<std::uint32_t>(1 + 2 * segments.size()); }
};

/// The number that a document of a part has in all of them; 0 is the head, 1 the first segment.
constexpr std::uint32_t number_in_all(std::uint32_t document, std::uint32_t part, std::uint32_t parts) {
    return (document - 1) * parts + part + 1;
}
constexpr std::uint32_t part_of(std::uint32_t number_in_all, std::uint32_t parts) {
    return (number_in_all - 1) % parts;
}
constexpr std::uint32_t number_in_part(std::uint32_t number_in_all, std::uint32_t parts) {
    return (number_in_all - 1) / parts + 1;
}

std::string encode_head(const ShardHead& head);
/// Throws Error: version for another format; corrupt. `from` is named in what is said of the version.
ShardHead decode_head(std::string_view bytes, const std::string& from);

/// The text of SHARD.
std::string shard_text(const ShardHead& head);

} // namespace gisa
