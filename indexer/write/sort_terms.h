#pragma once

#include "indexer/write/batch_run.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gisa {

/// Sorts an article's terms by their numbers, digit by digit: half the time that comparing takes, as numbers
/// of three bytes are all there is to it. Keep it for many. One per thread.
class TermSorter {
public:
    /// REQUIRES: no number twice
    void sort(std::span<CountedTerm> terms);

private:
    std::vector<CountedTerm> other_; ///< they go there and back
};

} // namespace gisa
