#pragma once

#include "indexer/write/merge_segments.h"

#include <map>
#include <string>
#include <vector>

namespace gisa {

class OpenIndex;

/// Articles that are gone, by segment.
using Tombstones = std::map<std::string, DocumentNumbers>;

/// A merge of sealed segments, between its beginning and its end (IndexWriter): what it reads and writes. It
/// can run on any thread while the writer goes on, for it looks at nothing that changes. A segment that was
/// not finished is removed with this.
class SegmentMerge {
public:
    /// Reads what is deleted and what the segments say of others. `name`: of the new segment.
    /// REQUIRES: the names are in the order of the index, and sealed
    SegmentMerge(const OpenIndex& index, const std::vector<std::string>& names, const std::string& name);
    ~SegmentMerge();
    SegmentMerge(const SegmentMerge&) = delete;
    SegmentMerge& operator=(const SegmentMerge&) = delete;

    /// Writes the new segment, all of it onto the disk. False: a segment is not of the format that we know,
    /// or `interrupted` said to give up. Throws Error: corrupt, io. Once.
    bool run(std::size_t threads, const std::function<bool()>& interrupted);

    const std::vector<std::string>& names() const { return names_; }
    const std::string& name() const { return name_; }

    // When it has run:

    /// 0: no article was left, and there is no new segment.
    std::size_t articles() const { return merged_.articles; }
    /// What must be said elsewhere for the merge to count: which articles of the new segment were deleted
    /// meanwhile; or, without a new segment, what the old ones say of others.
    Tombstones to_tell(const OpenIndex& now) const;
    /// The new segment counts: it stays.
    void keep() { is_unfinished_ = false; }

private:
    DocumentNumbers deleted_meanwhile(const OpenIndex& now) const;

    std::vector<std::string> names_;
    std::string name_, directory_;
    std::vector<SegmentToMerge> segments_;
    Tombstones carried_; ///< about segments that are not merged
    MergedSegment merged_;
    bool is_unfinished_ = false;
};

} // namespace gisa
