#pragma once

#include "tests/bench/random.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gisa {

/// Ranks from 0 that are drawn as words of a language are: rank r with a weight of 1 / (r + 2). Whole numbers
/// only, so that every machine draws the same.
class Zipf {
public:
    /// REQUIRES: ranks > 0
    explicit Zipf(std::size_t ranks);

    std::size_t draw(Random& random) const;
    std::size_t ranks() const { return sums_.size(); }

private:
    std::vector<std::uint64_t> sums_; ///< of the weights up to a rank
};

} // namespace gisa
