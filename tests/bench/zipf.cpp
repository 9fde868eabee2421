#include "tests/bench/zipf.h"

#include <algorithm>

namespace gisa {

Zipf::Zipf(std::size_t ranks, std::size_t bend) {
    constexpr std::uint64_t kWhole = std::uint64_t(1) << 48;
    std::uint64_t sum = 0;
    for (std::size_t rank = 0; rank < ranks; ++rank)
        sums_.push_back(sum += kWhole / (bend == 0 ? rank + 2 : (rank + 20) * (rank + bend)));
}

std::size_t Zipf::draw(Random& random) const {
    const std::uint64_t at = random.next() % sums_.back();
    return static_cast<std::size_t>(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
}

} // namespace gisa
