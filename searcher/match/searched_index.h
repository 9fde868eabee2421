#pragma once

#include "common/storage/open_index.h"
#include "searcher/match/bm25.h"
#include "searcher/match/index_places.h"
#include "searcher/match/segment_columns.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A segment that is searched.
struct SearchedSegment {
    std::shared_ptr<SegmentReader> reader;
    std::shared_ptr<SegmentColumns> columns;
    DocumentNumbers deleted;
    bool is_newest_first = false; ///< documents are numbered by date
};

/// The indexes that are searched; of a folder of shards all shards. One thread.
class SearchedIndex {
public:
    /// Throws Error: no_index, version, corrupt, io.
    explicit SearchedIndex(const std::vector<std::string>& indexes);

    /// Goes on to the newest state; true if something changed.
    bool reopen();

    /// Those of all indexes, oldest first in each.
    const std::vector<SearchedSegment>& segments() const { return segments_; }
    const CollectionStatistics& statistics() const { return statistics_; }

    /// Of a segment's articles, as they count for the order (even_lengths.h). Read at the first call.
    const std::vector<std::uint32_t>& lengths(std::size_t segment) const;

    /// Of all indexes: OpenIndex::revision.
    const std::string& revision() const { return revision_; }

    /// Articles that are not deleted.
    std::size_t article_count() const;
    /// Articles that have the term, those that are deleted included.
    std::size_t articles_with(std::string_view term) const;
    bool has(std::string_view term) const;
    /// The terms that begin so: in the order of their bytes, the first `most` of each segment.
    std::vector<std::string> terms_from(std::string_view prefix, std::size_t most) const;

    /// All segments as one, for what reads through the terms of all.
    const Xapian::Database& database() const { return database_; }

private:
    void open();
    void join();

    IndexPlaces places_;
    bool is_open_ = false; ///< all that places_ says
    std::vector<OpenIndex> indexes_;
    std::vector<SearchedSegment> segments_;
    CollectionStatistics statistics_;
    mutable std::vector<std::vector<std::uint32_t>> lengths_; // by segment; none: not read yet
    std::string revision_;
    Xapian::Database database_;
};

} // namespace gisa
