#pragma once

#include "common/large_memory.h"
#include "common/text/chunks.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace gisa {

/// Holds every text that it was given once, and numbers them from 0 in the order they came.
class Interner {
    /// A text of up to 16 bytes, whole; of a longer one its hash. So nearly every look-up ends in the one
    /// slot that it begins with.
    struct Key {
        std::uint64_t a = 0, b = 0;
        std::uint32_t size = 0;
        bool operator==(const Key&) const = default;
    };

public:
    /// The number of this text, which is a new one, size() before the call, if it was not here yet.
    std::uint32_t intern(std::string_view text) { return intern(text, look_ahead(text)); }

    /// Where a look-up begins. Who knows some texts ahead asks for each of these first, so that the memory is
    /// there when it is needed.
    class Place {
        friend class Interner;
        Key key;
        std::size_t hash = 0;
    };
    Place look_ahead(std::string_view text) const;
    std::uint32_t intern(std::string_view text, const Place& place);

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
        Key key;
        std::uint32_t number = kFree;
    };
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};
    static constexpr std::size_t kWhole = 16; ///< bytes

    static Key key_of(std::string_view text);
    static std::size_t hash_of(const Key& key);
    bool is_same(const Slot& slot, const Key& key, std::string_view text) const {
        return slot.key == key && (key.size <= kWhole || texts_[slot.number] == text);
    }
    void grow();

    LargeVector<Slot> slots_;
    LargeVector<std::string_view> texts_;
    Chunks<char> characters_;
};

} // namespace gisa
