#include "common/text/interner.h"

#define XXH_INLINE_ALL // most texts are a few bytes long: the call would cost as much as the hash
#include <xxhash.h>

namespace gisa {

namespace {

constexpr std::size_t kFewestSlots = 1024;

} // namespace

std::uint32_t Interner::intern(std::string_view text) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != kFree; at = (at + 1) & mask)
        if (slots_[at].hash == hash && texts_[slots_[at].number] == text) return slots_[at].number;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    slots_[at] = {hash, number};
    texts_.emplace_back(characters_.copy(text.data(), text.size()), text.size());
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
