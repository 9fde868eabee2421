#pragma once

#include "indexer/write/merge/merge_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace gisa {

using MergeSources = std::vector<std::unique_ptr<MergeSource>>;

/// An article's place before the merge.
struct OldPlace {
    std::uint32_t source = 0;
    std::uint32_t document = 0;
};

/// How the articles that are left of all sources are numbered anew: newest first, those without a date last;
/// equals of an older source first, then by their old number, as SegmentContents orders them too. Twelve
/// bytes an article.
struct NewNumbers {
    std::vector<OldPlace> places; ///< by new number, from 0: that of document 1
    /// By source and old number; 0: there is no such article, or it was deleted.
    std::vector<std::vector<std::uint32_t>> of;

    std::uint32_t count() const { return static_cast<std::uint32_t>(places.size()); }
};

/// Throws Error (corrupt).
NewNumbers number_anew(const MergeSources& sources);

} // namespace gisa
