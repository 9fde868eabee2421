#pragma once

#include "common/storage/segment_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gisa {

/// A document that matched.
struct FoundDocument {
    double key = 0; ///< what the hits are sorted by, largest first
    double score = 0;
    std::uint32_t segment = 0;
    DocumentNumber document = 0;
    double nearness = 0;    ///< of the words, as far as it was looked at
    std::size_t copies = 0; ///< that were passed over for it
};

/// The first hits of many, by key, then by score; of equal ones those that were added first.
class TopHits {
public:
    explicit TopHits(std::size_t wanted) : wanted_(wanted) {}

    /// True if it is among the first so far.
    bool add(const FoundDocument& found) {
        if (wanted_ == 0) return false;
        if (heap_.size() == wanted_) {
            if (!is_before(found, heap_.front().found)) return false;
            std::pop_heap(heap_.begin(), heap_.end(), comes_first);
            heap_.pop_back();
        }
        heap_.push_back({found, added_++});
        std::push_heap(heap_.begin(), heap_.end(), comes_first);
        return true;
    }

    /// A hit whose key is not above this comes too late; below all keys as long as there is room.
    double least() const { return heap_.size() == wanted_ && wanted_ > 0 ? heap_.front().found.key : -1; }

    /// In order, from `offset` on.
    std::vector<FoundDocument> take(std::size_t offset) {
        std::sort(heap_.begin(), heap_.end(), comes_first);
        std::vector<FoundDocument> hits;
        for (std::size_t i = offset; i < heap_.size(); ++i)
            hits.push_back(heap_[i].found);
        return hits;
    }

private:
    struct Added {
        FoundDocument found;
        std::size_t order = 0;
    };

    static bool is_before(const FoundDocument& a, const FoundDocument& b) {
        return a.key != b.key ? a.key > b.key : a.score > b.score;
    }
    static bool comes_first(const Added& a, const Added& b) {
        if (is_before(a.found, b.found)) return true;
        return !is_before(b.found, a.found) && a.order < b.order;
    }

    std::size_t wanted_, added_ = 0;
    std::vector<Added> heap_; // the last of the hits in front
};

} // namespace gisa
