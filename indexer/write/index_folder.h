#pragma once

#include "common/storage/manifest.h"
#include "indexer/write/shard_map.h"

#include <string>
#include <vector>

namespace gisa {

/// Makes the folder if it is not there, and gives back its name. Throws Error (io) where files of somebody
/// else's are in it.
std::string make_index_folder(const std::string& path);

/// An index is not made among files of somebody else's; shards of `shards` that have begun are none. Throws
/// Error: io.
void refuse_foreign_folder(const std::string& path, const ShardMap& shards = {});

/// The folder of an index as its writer keeps it: the manifest, which says which segments count, and the
/// folders of the segments. A fault at any moment leaves what the manifest on the disk says. Throws Error:
/// version, corrupt, io. REQUIRES: the writer's lock is held
class IndexFolder {
public:
    /// Opens it, or makes the manifest of an empty index. `replaces_all`: begins a manifest without segments,
    /// which is not written before replace_all(); what is there may be of an older format, or damaged.
    IndexFolder(const std::string& path, bool replaces_all);

    const std::string& path() const { return path_; }
    std::string path_of(const std::string& segment) const;

    /// To be changed, and then written.
    Manifest manifest;

    /// A name that no segment has, nor had.
    std::string new_segment() { return segment_name(manifest.next++); }

    /// From now on the segments of the manifest count. Throws if that could not be: the manifest is as on the
    /// disk again then.
    void write();

    /// Segments of which the manifest does not know: a fault came before they counted, or they were merged.
    void remove_leftovers() const;

    /// Writes the manifest, and takes the segments of before away, or into a folder of this name in the
    /// index. What a fault leaves of them is of no account.
    void replace_all(const std::string& aside);

private:
    static std::string segment_name(std::uint64_t number);

    void begin_anew();
    void open();
    void go_back_to_disk();
    void repair_stub() const;

    std::string path_;
    bool is_waiting_;                       ///< for replace_all()
    std::vector<std::string> old_segments_; ///< that are there before all is replaced
};

} // namespace gisa
