#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace gisa {

/// Memory that is given back all at once, up to a limit: what a parser builds from hostile input can
/// neither eat the machine nor take a recursion to free.
class Arena {
public:
    explicit Arena(std::size_t limit) : left_(limit) {}

    /// Bytes aligned for any type, or nullptr once the limit is reached.
    void* allocate(std::size_t size) {
        constexpr std::size_t kAlign = alignof(std::max_align_t);
        constexpr std::size_t kLargestChunk = 256 << 10;
        if (size > left_) return nullptr;
        size = (size + kAlign - 1) / kAlign * kAlign;
        if (size > free_) {
            const std::size_t chunk = std::max(size, chunk_);
            if (chunk > left_) return nullptr;
            left_ -= chunk;
            chunk_ = std::min(chunk_ * 2, kLargestChunk);
            chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk));
            next_ = chunks_.back().get();
            free_ = chunk;
        }
        void* given = next_;
        next_ += size;
        free_ -= size;
        return given;
    }

private:
    std::size_t left_;
    std::size_t chunk_ = 16 << 10; ///< the size of the next one: most texts are short
    std::size_t free_ = 0;
    std::byte* next_ = nullptr;
    std::vector<std::unique_ptr<std::byte[]>> chunks_;
};

} // namespace gisa
