#pragma once

#include "searcher/match/match.h"
#include "searcher/match/searched_index.h"
#include "searcher/match/top_hits.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

/// What a segment's articles gain for being new, as the options say.
const RecencyColumn& recency_of(const SearchedSegment& segment, const MatchOptions& options);

/// How many of the first hits by BM25 and recency HitOrder needs for a page.
std::size_t hits_to_order(const MatchOptions& options);

/// Puts the first hits by BM25 and recency into the order in which people see them, by relevance: nearness
/// counts as well for the first kMostRescored, and of copies only the best one stays. Gives those of the
/// page. Reads token codes and sketches.
class HitOrder {
public:
    HitOrder(const SearchedIndex& index, const MatchOptions& options) : index_(index), options_(options) {}

    /// `found`: the first ones, best first.
    std::vector<FoundDocument> page(std::vector<FoundDocument> found);

private:
    void rescore(std::vector<FoundDocument>& found);
    std::vector<FoundDocument> without_copies(const std::vector<FoundDocument>& found);
    void fetch(const std::vector<FoundDocument>& found, SearchedIndex::Fetch what) const;
    std::string_view value_of(const FoundDocument& found, std::uint32_t slot);

    const SearchedIndex& index_;
    const MatchOptions& options_;
    std::map<std::pair<std::uint32_t, std::size_t>, std::unique_ptr<ValueCursor>>
        cursors_; ///< by slot, segment
};

} // namespace gisa
