#include "indexer/copies/sketch_table.h"

namespace gisa {

namespace {

constexpr std::size_t kFew = 16;     // are compared one by one: the table of keys costs more
constexpr unsigned kMostOfAKey = 64; // so that texts that are nearly copies of each other cost no square

} // namespace

/// A class into which no run fell borrows from the next one that has some, told apart by how far that is
/// (rotation: Shrivastava and Li, ICML 2014). Short texts have many of these.
SketchTable::Keys SketchTable::keys_of(const TextSketch& sketch) {
    constexpr std::size_t kClasses = TextSketch::kClasses;
    const TextSketch::Bytes& bytes = sketch.bytes();
    std::array<std::uint8_t, 2 * kBands> filled;
    std::uint8_t borrowed = 0, distance = 0;
    for (std::size_t i = 2 * kClasses; i-- > 0;) { // the second round for what borrows beyond the end
        const std::uint8_t byte = bytes[i % kClasses];
        distance = byte != 0 ? 0 : static_cast<std::uint8_t>(distance + 1);
        if (byte != 0) borrowed = byte;
        if (i < filled.size()) filled[i] = static_cast<std::uint8_t>(borrowed + 37 * distance);
    }
    Keys keys;
    for (std::size_t band = 0; band < kBands; ++band)
        keys[band] = static_cast<std::uint16_t>(filled[2 * band] << 8 | filled[2 * band + 1]);
    return keys;
}

std::uint32_t SketchTable::add(const TextSketch& sketch) {
    const auto number = static_cast<std::uint32_t>(count_++);
    if (entries_.size() < most_)
        entries_.push_back({sketch, {}});
    else
        entries_[number % most_] = {sketch, {}};
    if (!last_.empty()) {
        link(number);
    } else if (count_ == kFew) {
        last_.resize(kBands * kKeys);
        for (std::uint32_t few = 0; few < count_; ++few)
            if (is_kept(few)) link(few);
    }
    return number;
}

void SketchTable::link(std::uint32_t number) {
    const Keys keys = keys_of(entry(number).sketch);
    for (std::size_t band = 0; band < kBands; ++band) {
        std::uint32_t& last = last_[band * kKeys + keys[band]];
        entries_[number % most_].before[band] = last;
        last = number + 1;
    }
}

void SketchTable::forget(std::uint32_t number) {
    if (is_kept(number)) entries_[number % most_].sketch = TextSketch();
}

void SketchTable::for_each_copy(const TextSketch& sketch,
                                const std::function<bool(std::uint32_t number)>& each) const {
    const auto goes_on = [&](std::uint32_t number) {
        return !entry(number).sketch.is_copy_of(sketch) || each(number);
    };
    if (last_.empty()) {
        for (auto number = static_cast<std::uint32_t>(count_); number-- > 0 && is_kept(number);)
            if (!goes_on(number)) return;
        return;
    }
    const Keys keys = keys_of(sketch);
    for (std::size_t band = 0; band < kBands; ++band) {
        std::uint32_t next = last_[band * kKeys + keys[band]];
        for (unsigned seen = 0; seen < kMostOfAKey && next != 0 && is_kept(next - 1); ++seen) {
            if (!goes_on(next - 1)) return;
            next = entry(next - 1).before[band];
        }
    }
}

} // namespace gisa
