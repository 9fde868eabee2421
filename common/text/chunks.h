#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace gisa {

/// Room for small arrays that stay where they are. What is made room for once is used again behind clear().
template <class T>
class Chunks {
public:
    /// `chunk`: items for which room is made at a time.
    explicit Chunks(std::size_t chunk = 16 << 10) : chunk_(chunk) {}

    /// Holds anything until it is written to.
    T* room(std::size_t size) {
        while (at_ < chunks_.size() && chunks_[at_].size - used_ < size) {
            ++at_;
            used_ = 0;
        }
        if (at_ == chunks_.size()) {
            const std::size_t chunk = std::max(size, chunk_);
            bytes_ += chunk * sizeof(T);
            chunks_.push_back({std::make_unique_for_overwrite<T[]>(chunk), chunk});
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
    struct Chunk {
        std::unique_ptr<T[]> items;
        std::size_t size;
    };
    std::size_t chunk_, bytes_ = 0;
    std::vector<Chunk> chunks_;
    std::size_t at_ = 0;   ///< the chunk that has room
    std::size_t used_ = 0; ///< of it
};

} // namespace gisa
