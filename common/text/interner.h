#pragma once

#include "common/text/chunks.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace gisa {

/// Holds every text that it was given once, and numbers them from 0 in the order they came.
class Interner {
public:
    /// The number of this text, which is a new one, size() before the call, if it was not here yet.
    std::uint32_t intern(std::string_view text);

    /// Valid as long as this object.
    std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
    std::size_t size() const { return texts_.size(); }
    /// Memory that it takes.
    std::size_t bytes() const {
        return slots_.capacity() * sizeof(Slot) + texts_.capacity() * sizeof(std::string_view) +
               characters_.bytes();
    }

private:
    /// Open addressing: a power of two of them, at most half in use.
    struct Slot {
        const char* text = nullptr;
        std::uint32_t size = 0;
        std::uint32_t hash = 0;
        std::uint32_t number = kFree;
    };
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};

    void grow();

    std::vector<Slot> slots_;
    std::vector<std::string_view> texts_;
    Chunks<char> characters_;
};

} // namespace gisa
