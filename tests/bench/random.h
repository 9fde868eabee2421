#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace gisa {

/// A generator of our own (SplitMix64), because the distributions of <random> differ from library to library:
/// the same seed gives the same numbers everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// From 0 to `count` - 1. REQUIRES: count > 0
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    /// From `least` to `most`.
    std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
    bool chance(std::size_t percent) { return below(100) < percent; }

    /// One element of an array or vector that is not empty.
    template <typename List>
    const auto& pick(const List& list) {
        return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
    }

private:
    std::uint64_t state_;
};

} // namespace gisa
