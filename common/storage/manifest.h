#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

// An index is a folder of segments, each a plain Xapian database in a folder of its own. The manifest names
// those that count, sealed ones, which are never written again, and a live one that takes single articles:
//
//   gisa index 4
//   next 8
//   sealed 000003
//   live 000007
//
// It is replaced as a whole, by renaming, so that a reader sees the segments before or those after. A folder
// that it does not name is left over from a fault and of no account. Beside it stands a stub file, XAPIANDB,
// by which any Xapian tool opens all segments as one database.

struct Manifest {
    std::uint32_t format = 0;
    std::uint64_t next = 1;          ///< number of the next segment
    std::vector<std::string> sealed; ///< folders, oldest first
    std::string live;                ///< folder; empty: none yet

    /// All segments, the live one last.
    std::vector<std::string> segments() const;
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

inline constexpr const char* kManifestFile = "MANIFEST";
inline constexpr const char* kStubFile = "XAPIANDB";

/// True if there is an index (of any version) at `path`: a folder of segments, or a single Xapian database.
bool index_exists(const std::string& path);

/// Throws Error, unless there is an index at `path`: no_index, which says how to make one; usage for a folder
/// of shards, which names them.
void require_index(const std::string& path);

/// True for the name of a segment's folder, whether or not a manifest names it.
bool is_segment_name(const std::string& name);

/// Nothing if there is no manifest. Throws Error: corrupt, if it is none of ours; io.
std::optional<Manifest> read_manifest(const std::string& index);

std::string manifest_text(const Manifest& manifest);
std::string stub_text(const Manifest& manifest);

} // namespace gisa
