#pragma once

#include "common/storage/deleted_articles.h"
#include "indexer/write/write_glass.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

struct SegmentToMerge {
    std::string directory;
    DocumentNumbers deleted; ///< what others say of its articles
};

/// What became of the articles of merged segments.
struct MergedSegment {
    std::size_t articles = 0; ///< 0: nothing was written
    /// By segment and its number of an article: the new one; 0: there is none, or it was deleted.
    std::vector<std::vector<std::uint32_t>> numbers;
};

/// Thrown out of a merge when it is to be given up.
struct MergeGivenUp {};

/// Writes the articles of sealed segments, oldest segment first, as one new segment into a new directory: as
/// write_glass would write all that are not deleted, at once, to the byte but for what is deflated otherwise.
/// Tables are read and written in the order of their keys: what it takes of memory are twelve bytes an
/// article and some buffers, where a segment has no order or lacks articles another eight. Nothing if a
/// segment is not of the format that we know. Throws Error: corrupt, io; and MergeGivenUp after
/// `interrupted`, asked now and then by several threads, said true. REQUIRES: can_write_glass(); the segments
/// do not change
std::optional<MergedSegment> merge_segments(const std::vector<SegmentToMerge>& segments,
                                            const Metadata& metadata, const std::string& directory,
                                            std::size_t threads, const std::function<bool()>& interrupted);

} // namespace gisa
