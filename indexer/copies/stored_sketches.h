#pragma once

#include "common/large_memory.h"
#include "common/storage/deleted_articles.h"
#include "common/storage/segment_reader.h"
#include "common/storage/text_sketch.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

class OpenIndex;

/// The sketches of the articles of an index, or of its shards, in memory. Keep it: sealed segments that were
/// there before are not read again. One thread.
class StoredSketches {
public:
    /// Where an article stands.
    struct Place {
        std::uint32_t segment = 0;
        DocumentNumber document = 0;
    };

    static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

    /// Goes on to the state of indexes, the newest of them last, of the newest `most` articles and no more
    /// than `of_each` of an index: 64 bytes each. Throws Error: corrupt, io.
    void go_on_to(const std::vector<const OpenIndex*>& indexes, std::size_t most = kAll,
                  std::size_t of_each = kAll);

    /// Articles, with those that are deleted.
    std::size_t size() const;
    /// Memory that they take.
    std::size_t bytes() const { return size() * sizeof(TextSketch); }

    /// Calls `each` for each article that has a sketch and is not deleted, segment by segment.
    void for_each(const std::function<void(Place place, const TextSketch& sketch)>& each) const;
    /// The same of the copies of a text: compares all. False ends it.
    void for_each_copy(const TextSketch& sketch, const std::function<bool(Place place)>& each) const;

    /// Throws Error: corrupt, io.
    std::string record(Place place) const;
    /// The memory that records and values were read from counts for the process no longer.
    void let_go_of_pages() const;
    /// The values of a slot of a segment.
    std::unique_ptr<ValueCursor> values(std::uint32_t segment, std::uint32_t slot) const {
        return segments_[segment].reader->values(slot);
    }

private:
    struct Segment {
        std::shared_ptr<SegmentReader> reader;
        std::string index; ///< path
        DocumentNumbers deleted;
        LargeVector<TextSketch> of; ///< by document, from 0

        bool is_deleted(DocumentNumber document) const;
    };

    static void read(Segment& segment, std::size_t most);
    std::size_t add(const OpenIndex& index, std::vector<Segment>& before, std::size_t most);

    std::vector<Segment> segments_; ///< newest first
};

} // namespace gisa
