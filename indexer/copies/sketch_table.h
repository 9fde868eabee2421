#pragma once

#include "common/large_memory.h"
#include "common/storage/text_sketch.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace gisa {

/// Finds the copies of a text among many without comparing all: two bytes of a sketch are a key (a band of
/// locality-sensitive hashing: Indyk and Motwani, STOC 1998), and of the sketches with a key each names the
/// one before, as zlib's chains of matches do. Of 16 keys two copies share one but once in a hundred times at
/// half of the runs in common, once in a million at three quarters. A look-up compares a few dozen sketches
/// among 100,000 and never more than 1,024. One thread.
class SketchTable {
public:
    /// Beyond `most` sketches each takes the place of the oldest: 130 bytes each. REQUIRES: most > 0
    explicit SketchTable(std::size_t most) : most_(most) { entries_.reserve(most); }

    /// Numbers count from 0. REQUIRES: !sketch.is_empty()
    std::uint32_t add(const TextSketch& sketch);
    /// It is a copy of nothing from now on.
    void forget(std::uint32_t number);
    /// Memory that it takes.
    std::size_t bytes() const {
        return entries_.size() * sizeof(Entry) + last_.capacity() * sizeof(std::uint32_t);
    }

    /// Calls `each` with the numbers of copies, some of them several times; false ends it.
    void for_each_copy(const TextSketch& sketch, const std::function<bool(std::uint32_t number)>& each) const;

private:
    static constexpr std::size_t kBands = 16;
    static constexpr std::size_t kKeys = 1 << 16;
    using Keys = std::array<std::uint16_t, kBands>;
    struct Entry {
        TextSketch sketch;
        std::array<std::uint32_t, kBands> before; ///< number + 1 of the one before with that key; 0: none
    };

    static Keys keys_of(const TextSketch& sketch);
    void link(std::uint32_t number);
    bool is_kept(std::uint32_t number) const { return number + most_ >= count_; }
    const Entry& entry(std::uint32_t number) const { return entries_[number % most_]; }

    std::size_t most_;
    std::size_t count_ = 0; ///< with those that are gone
    LargeVector<Entry> entries_;
    LargeVector<std::uint32_t> last_; ///< by band and key: number + 1; empty while there are few
};

} // namespace gisa
