#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

/// Counts matching articles by what a facet names, every article once for each name: cited domains,
/// publisher, authors, language, month of publication.
class FacetCounter {
public:
    /// REQUIRES: `name` is one of facet_names.h
    explicit FacetCounter(const std::string& name);

    void begin(const SearchedSegment& segment);
    /// REQUIRES: in a segment that was begun
    void add(DocumentNumber document) {
        const std::uint32_t* at = column_->names.data() + column_->first[document];
        const std::uint32_t* end = column_->names.data() + column_->first[document + 1];
        for (; at != end; ++at)
            ++counts_[*at];
    }
    void end();

    /// The most frequent values, ties by name; the newest months.
    Facet take(std::size_t most) const;

private:
    std::string name_;
    const NameColumn& (*column_of_)(SegmentColumns& columns) = nullptr;
    bool is_newest_first_ = false;
    const NameColumn* column_ = nullptr;
    std::vector<std::uint32_t> counts_; // by the segment's number of a name
    std::unordered_map<std::string, std::size_t> articles_;
};

} // namespace gisa
