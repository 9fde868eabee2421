#include "indexer/copies/find_copies.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kFew =
    16; // looked up: putting an article into the table costs as much as comparing it so often

} // namespace

std::optional<std::string>
CopyFinder::find(const TextSketch& sketch,
                 const std::function<bool(const std::string& id, bool in_batch)>& counts) {
    std::optional<std::string> found;
    if (sketch.is_empty()) return found;
    of_batch_.for_each_copy(sketch, [&](std::uint32_t number) {
        const std::string& id = ids_[number % kMost];
        if (counts(id, true)) found = id;
        return !found;
    });
    if (found) return found;
    for_each_stored(sketch, [&](Place place) {
        std::string id = id_at(place);
        if (counts(id, false)) found = std::move(id);
        return !found;
    });
    return found;
}

/// Records lie all over the index: the pages around those of a large batch would add up to most of it.
std::string CopyFinder::id_at(Place place) {
    constexpr std::size_t kSeldom = 16; // up to two megabytes are mapped around each
    if (++records_read_ % kSeldom == 0) stored_.let_go_of_pages();
    return decoder_.decode_head(stored_.record(place)).id;
}

void CopyFinder::for_each_stored(const TextSketch& sketch, const std::function<bool(Place place)>& each) {
    if (!table_ && looked_up_++ < kFew) {
        stored_.for_each_copy(sketch, each);
        return;
    }
    if (!table_) {
        table_.emplace(std::max<std::size_t>(stored_.size(), 1));
        stored_.for_each([&](Place place, const TextSketch& of) {
            table_->add(of);
            places_.push_back(place);
        });
    }
    table_->for_each_copy(sketch, [&](std::uint32_t number) { return each(places_[number]); });
}

std::uint32_t CopyFinder::add(const TextSketch& sketch, const std::string& id) {
    const std::uint32_t number = of_batch_.add(sketch);
    if (number < kMost)
        ids_.push_back(id);
    else
        ids_[number % kMost] = id;
    return number;
}

} // namespace gisa
