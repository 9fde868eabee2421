#pragma once

#include "common/storage/stored_article.h"
#include "indexer/copies/sketch_table.h"
#include "indexer/copies/stored_sketches.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// Says of each article of a batch whether it is a copy of one that is there: in the index, or in the batch
/// before it. Few are compared with all of the index, many looked up. One thread.
class CopyFinder {
public:
    /// So many of the newest articles are compared with; as many of the batch.
    static constexpr std::size_t kMost = 1 << 18;

    /// `stored`: of the index as it was before the batch. REQUIRES: it outlives this and does not change
    explicit CopyFinder(const StoredSketches& stored) : stored_(stored), of_batch_(kMost) {}

    /// The id of an article of which this is a copy. `counts`: whether one with this id is to be looked at;
    /// `in_batch`: it was added here. Throws Error: corrupt, io.
    std::optional<std::string> find(const TextSketch& sketch,
                                    const std::function<bool(const std::string& id, bool in_batch)>& counts);

    /// An article was taken; gives its number.
    std::uint32_t add(const TextSketch& sketch, const std::string& id);
    /// It is there no longer.
    void forget(std::uint32_t number) { of_batch_.forget(number); }

    /// Memory that it takes, besides what is stored.
    std::size_t bytes() const {
        constexpr std::size_t kId = 80; // with its text, about
        return of_batch_.bytes() + ids_.size() * kId + (table_ ? table_->bytes() : 0) +
               places_.capacity() * sizeof(Place);
    }

private:
    using Place = StoredSketches::Place;

    std::string id_at(Place place);
    void for_each_stored(const TextSketch& sketch, const std::function<bool(Place place)>& each);

    const StoredSketches& stored_;
    std::size_t looked_up_ = 0, records_read_ = 0;
    std::optional<SketchTable> table_; ///< of what is stored, once so many are looked up that it pays
    std::vector<Place> places_;        ///< by its numbers
    SketchTable of_batch_;
    std::vector<std::string> ids_; ///< of the newest: by its numbers, modulo kMost
    ArticleDecoder decoder_;
};

} // namespace gisa
