#include "indexer/copies/stored_sketches.h"

#include "common/storage/open_index.h"
#include "common/storage/schema.h"

#include <algorithm>
#include <utility>

namespace gisa {

bool StoredSketches::Segment::is_deleted(DocumentNumber document) const {
    return std::binary_search(deleted.begin(), deleted.end(), document);
}

/// In a segment that was written in one go the newest articles are the first.
void StoredSketches::read(Segment& segment, std::size_t most) {
    const std::size_t last = std::min<std::size_t>(segment.reader->statistics().last, most);
    segment.of.resize(last + 1);
    const std::unique_ptr<ValueCursor> values = segment.reader->values(kTextSketchSlot);
    for (DocumentNumber at = values->next(1); at <= last; at = values->next(at + 1))
        segment.of[at] = TextSketch::stored(values->at(at));
    segment.reader->let_go_of_pages();
}

void StoredSketches::go_on_to(const std::vector<const OpenIndex*>& indexes, std::size_t most,
                              std::size_t of_each) {
    std::vector<Segment> before = std::exchange(segments_, {});
    for (auto index = indexes.rbegin(); index != indexes.rend(); ++index)
        most -= std::min(most, add(**index, before, std::min(most, of_each)));
}

/// Gives back how many there are.
std::size_t StoredSketches::add(const OpenIndex& index, std::vector<Segment>& before, std::size_t most) try {
    std::size_t count = 0;
    for (auto open = index.segments().rbegin(); open != index.segments().rend() && count < most; ++open) {
        const auto known = std::find_if(before.begin(), before.end(),
                                        [&](const Segment& old) { return old.reader == open->reader; });
        if (known != before.end()) {
            segments_.push_back(std::move(*known));
        } else {
            segments_.push_back({open->reader, index.path(), {}, {}});
            read(segments_.back(), most - count);
        }
        segments_.back().deleted = open->deleted;
        count += segments_.back().of.size();
    }
    return count;
} catch (const Xapian::Error& error) {
    rethrow(error, index.path());
}

std::string StoredSketches::record(Place place) const try {
    return segments_[place.segment].reader->record(place.document);
} catch (const Xapian::Error& error) {
    rethrow(error, segments_[place.segment].index);
}

void StoredSketches::let_go_of_pages() const {
    for (const Segment& segment : segments_)
        segment.reader->let_go_of_pages();
}

std::size_t StoredSketches::size() const {
    std::size_t sum = 0;
    for (const Segment& segment : segments_)
        sum += segment.of.size() - 1;
    return sum;
}

void StoredSketches::for_each(const std::function<void(Place place, const TextSketch& sketch)>& each) const {
    for (std::uint32_t s = 0; s < segments_.size(); ++s) {
        const Segment& segment = segments_[s];
        for (DocumentNumber document = 1; document < segment.of.size(); ++document)
            if (!segment.of[document].is_empty() && !segment.is_deleted(document))
                each({s, document}, segment.of[document]);
    }
}

void StoredSketches::for_each_copy(const TextSketch& sketch,
                                   const std::function<bool(Place place)>& each) const {
    for (std::uint32_t s = 0; s < segments_.size(); ++s) {
        const Segment& segment = segments_[s];
        for (DocumentNumber document = 1; document < segment.of.size(); ++document)
            if (segment.of[document].is_copy_of(sketch) && !segment.is_deleted(document) &&
                !each({s, document}))
                return;
    }
}

} // namespace gisa
