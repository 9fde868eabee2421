#pragma once

#include "common/large_memory.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace gisa {

/// Room for small arrays that stay where they are. What is made room for once is used again behind clear().
/// Each piece of memory is twice as large as the one before, up to a limit: few articles take little, many
/// take few pieces.
template <class T>
class Chunks {
public:
    /// `first`, `most`: items for which room is made at a time.
    explicit Chunks(std::size_t first = kFirst / sizeof(T), std::size_t most = kMost / sizeof(T))
        : chunk_(first), most_(most) {}

    /// Holds anything until it is written to.
    T* room(std::size_t size) {
        while (at_ < chunks_.size() && chunks_[at_].size - used_ < size) {
            ++at_;
            used_ = 0;
        }
        if (at_ == chunks_.size()) {
            const std::size_t chunk = std::max(size, chunk_);
            bytes_ += chunk * sizeof(T);
            chunks_.push_back({LargeArray<T>(chunk), chunk});
            chunk_ = std::min(2 * chunk_, most_);
        }
        T* given = chunks_[at_].items.get() + used_;
        used_ += size;
        return given;
    }
    T* copy(const T* items, std::size_t size) {
        T* copied = room(size);
        std::copy_n(items, size, copied);
        return copied;
    }
    void clear() { at_ = used_ = 0; }
    /// Memory that it takes.
    std::size_t bytes() const { return bytes_; }

private:
    static constexpr std::size_t kFirst = 64 << 10, kMost = 4 << 20; // bytes

    struct Chunk {
        LargeArray<T> items;
        std::size_t size;
    };
    std::size_t chunk_, most_, bytes_ = 0;
    std::vector<Chunk> chunks_;
    std::size_t at_ = 0;   ///< the chunk that has room
    std::size_t used_ = 0; ///< of it
};

} // namespace gisa
