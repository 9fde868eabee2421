#pragma once

#include "tests/bench/random.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gisa {

/// Ranks from 0 that are drawn as words of a language are. Rank r weighs 1 / (r + 2), as the publishers of
/// articles do; or, with a `bend`, 1 / ((r + 20) (r + bend)): the words of real articles fall with their rank
/// at first, and with its square far behind. Whole numbers only, so that every machine draws the same.
class Zipf {
public:
    /// REQUIRES: ranks > 0
    explicit Zipf(std::size_t ranks, std::size_t bend = 0);

    std::size_t draw(Random& random) const;

private:
    std::vector<std::uint64_t> sums_; ///< of the weights up to a rank
};

} // namespace gisa
