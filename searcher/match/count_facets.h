#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

/// Counts matching articles by what they have in a slot, every article once for each name there.
class FacetCounter {
public:
    explicit FacetCounter(std::uint32_t slot) : slot_(slot) {}

    void begin(const SearchedSegment& segment);
    /// REQUIRES: in a segment that was begun
    void add(DocumentNumber document) {
        const std::uint32_t* at = column_->names.data() + column_->first[document];
        const std::uint32_t* end = column_->names.data() + column_->first[document + 1];
        for (; at != end; ++at)
            ++counts_[*at];
    }
    void end();

    /// The most frequent values, ties by name.
    Facet take(const std::string& name, std::size_t most) const;

private:
    std::uint32_t slot_;
    const NameColumn* column_ = nullptr;
    std::vector<std::uint32_t> counts_; // by the segment's number of a name
    std::unordered_map<std::string, std::size_t> articles_;
};

} // namespace gisa
