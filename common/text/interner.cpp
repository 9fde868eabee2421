#include "common/text/interner.h"

#define XXH_INLINE_ALL // most texts are a few bytes long: the call would cost as much as the hash
#include <xxhash.h>

#include <cstring>

namespace gisa {

namespace {

constexpr std::size_t kFewestSlots = 1024;
__extension__ using Wide = unsigned __int128;

template <class Word>
std::uint64_t load(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

} // namespace

/// Two words, from the front and from the back, hold all of a short text: beside its size they say which one
/// it is.
Interner::Key Interner::key_of(std::string_view text) {
    const char* const at = text.data();
    const std::size_t size = text.size();
    Key key;
    key.size = static_cast<std::uint32_t>(size);
    if (size > kWhole) {
        const XXH128_hash_t hash = XXH3_128bits(at, size);
        key.a = hash.low64;
        key.b = hash.high64;
    } else if (size >= 8) {
        key.a = load<std::uint64_t>(at);
        key.b = load<std::uint64_t>(at + size - 8);
    } else if (size >= 4) {
        key.a = load<std::uint32_t>(at);
        key.b = load<std::uint32_t>(at + size - 4);
    } else if (size > 0) {
        key.a = load<std::uint8_t>(at);
        key.b = load<std::uint8_t>(at + size / 2) << 8 | load<std::uint8_t>(at + size - 1);
    }
    return key;
}

/// The product's halves folded together, as wyhash does: quicker than a hash of bytes.
std::size_t Interner::hash_of(const Key& key) {
    constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15, kSecond = 0xD6E8FEB86659FD93; // odd, bits spread
    const auto product = static_cast<Wide>(key.a ^ kFirst) * (key.b ^ kSecond ^ key.size);
    return static_cast<std::size_t>(product) ^ static_cast<std::size_t>(product >> 64);
}

Interner::Place Interner::look_ahead(std::string_view text) const {
    Place place;
    place.key = key_of(text);
    place.hash = hash_of(place.key);
    if (!slots_.empty()) __builtin_prefetch(&slots_[place.hash & (slots_.size() - 1)]);
    return place;
}

std::uint32_t Interner::intern(std::string_view text, const Place& place) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    const Key& key = place.key;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = place.hash & mask;
    for (; slots_[at].number != kFree; at = (at + 1) & mask)
        if (is_same(slots_[at], key, text)) return slots_[at].number;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(characters_.copy(text.data(), text.size()), text.size());
    slots_[at] = {key, number};
    return number;
}

void Interner::grow() {
    LargeVector<Slot> slots(slots_.empty() ? kFewestSlots : slots_.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == kFree) continue;
        std::size_t at = hash_of(slot.key) & mask;
        while (slots[at].number != kFree)
            at = (at + 1) & mask;
        slots[at] = slot;
    }
    slots_ = std::move(slots);
}

} // namespace gisa
