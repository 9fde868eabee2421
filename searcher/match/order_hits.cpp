#include "searcher/match/order_hits.h"

#include "common/storage/schema.h"
#include "common/storage/text_sketch.h"

#include <algorithm>

namespace gisa {

namespace {

bool rescores(const MatchOptions& options) { return options.nearness && options.nearness->counts(); }

} // namespace

const RecencyColumn& recency_of(const SearchedSegment& segment, const MatchOptions& options) {
    return segment.columns->recency(options.recency, segment.is_newest_first);
}

/// Those behind the page take the place of copies, or come before others for their nearness.
std::size_t hits_to_order(const MatchOptions& options) {
    const std::size_t wanted = options.offset + options.limit;
    if (options.limit == 0) return wanted;
    if (options.collapse) return std::max(wanted + kMostCopies, kMostRescored);
    return rescores(options) ? std::max(wanted, kMostRescored) : wanted;
}

std::vector<FoundDocument> HitOrder::page(std::vector<FoundDocument> found) {
    if (rescores(options_)) rescore(found);
    if (options_.collapse) found = without_copies(found);
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(options_.offset, found.size()));
    found.erase(found.begin(), end);
    if (found.size() > options_.limit) found.resize(options_.limit);
    return found;
}

void HitOrder::rescore(std::vector<FoundDocument>& found) {
    auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(kMostRescored, found.size()));
    while (end != found.begin() && end != found.end() && end->key == (end - 1)->key)
        ++end; // equals stand in the order of segments, which says nothing of them
    fetch({found.begin(), end}, SearchedIndex::Fetch::values);
    for (auto hit = found.begin(); hit != end; ++hit) {
        const SearchedSegment& segment = index_.segments()[hit->segment];
        hit->nearness = options_.nearness->score(value_of(*hit, kTokenCodesSlot));
        hit->score += hit->nearness * recency_of(segment, options_).at(hit->document);
        hit->key = hit->score;
    }
    std::stable_sort(found.begin(), end,
                     [](const FoundDocument& a, const FoundDocument& b) { return a.key > b.key; });
}

/// Only until the page is full: each hit's sketch is read.
std::vector<FoundDocument> HitOrder::without_copies(const std::vector<FoundDocument>& found) {
    std::vector<FoundDocument> kept;
    std::vector<TextSketch> sketches;
    const auto at = [&](std::size_t place) {
        return found.begin() + static_cast<std::ptrdiff_t>(std::min(place, found.size()));
    };
    fetch({found.begin(), at(options_.offset)}, SearchedIndex::Fetch::values);
    fetch({at(options_.offset), at(options_.offset + options_.limit)},
          SearchedIndex::Fetch::records); // the page
    for (const FoundDocument& hit : found) {
        if (kept.size() == options_.offset + options_.limit) break;
        const TextSketch sketch = TextSketch::stored(value_of(hit, kTextSketchSlot));
        const auto same = std::find_if(sketches.begin(), sketches.end(),
                                       [&](const TextSketch& other) { return sketch.is_copy_of(other); });
        if (same != sketches.end()) {
            ++kept[static_cast<std::size_t>(same - sketches.begin())].copies;
            continue;
        }
        kept.push_back(hit);
        sketches.push_back(sketch);
    }
    return kept;
}

/// All that will be asked for at once.
void HitOrder::fetch(const std::vector<FoundDocument>& found, SearchedIndex::Fetch what) const {
    std::vector<ArticlePlace> places;
    for (const FoundDocument& hit : found)
        places.push_back({hit.segment, hit.document});
    index_.fetch_articles(places, what);
}

/// Valid until the next call.
std::string_view HitOrder::value_of(const FoundDocument& found, std::uint32_t slot) {
    const SearchedSegment& segment = index_.segments()[found.segment];
    const std::vector<std::string_view>* texts = segment.columns->texts(slot, 1);
    if (texts && (*texts)[found.document].data()) return (*texts)[found.document];
    std::unique_ptr<ValueCursor>& cursor = cursors_[{slot, found.segment}];
    if (!cursor) cursor = segment.reader->values(slot);
    return cursor->at(found.document);
}

} // namespace gisa
