#include "common/text/interner.h"

#define XXH_INLINE_ALL // most texts are a few bytes long: the call would cost as much as the hash
#include <xxhash.h>

#include <cstring>

namespace gisa {

namespace {

constexpr std::size_t kFewestSlots = 1024;

template <class Word>
bool are_same(const char* a, const char* b) {
    Word x, y;
    std::memcpy(&x, a, sizeof x);
    std::memcpy(&y, b, sizeof y);
    return x == y;
}

/// Most texts are so short that a call of memcmp would be the larger part: two words, from the front and from
/// the back, cover them.
bool are_equal(const char* a, const char* b, std::size_t size) {
    if (size > 16) return std::memcmp(a, b, size) == 0;
    if (size >= 8)
        return are_same<std::uint64_t>(a, b) && are_same<std::uint64_t>(a + size - 8, b + size - 8);
    if (size >= 4)
        return are_same<std::uint32_t>(a, b) && are_same<std::uint32_t>(a + size - 4, b + size - 4);
    return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

} // namespace

std::uint32_t Interner::intern(std::string_view text) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != kFree; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.hash == hash && slot.size == text.size() && are_equal(slot.text, text.data(), text.size()))
            return slot.number;
    }
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(characters_.copy(text.data(), text.size()), text.size());
    slots_[at] = {texts_.back().data(), static_cast<std::uint32_t>(text.size()), hash, number};
    return number;
}

void Interner::grow() {
    std::vector<Slot> slots(slots_.empty() ? kFewestSlots : slots_.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == kFree) continue;
        std::size_t at = slot.hash & mask;
        while (slots[at].number != kFree)
            at = (at + 1) & mask;
        slots[at] = slot;
    }
    slots_ = std::move(slots);
}

} // namespace gisa
