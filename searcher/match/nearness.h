#pragma once

#include "common/storage/token_codes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gisa {

/// A word of a query, for how near words stand to each other.
struct NearWord {
    std::vector<std::uint32_t> keys{}; ///< of the token codes that stand for it
    double weight = 0;                 ///< how telling it is
};

/// How near to each other the words of a query stand in an article, told by its token codes: wherever two of
/// them follow on each other without a third between, each gains the other's weight over the square of the
/// distance (Buettcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval on very large text
/// collections", SIGIR 2006). Across blocks nothing is near. Pure; safe for concurrent calls.
class Nearness {
public:
    /// At most 255 words; those after them do not count.
    explicit Nearness(const std::vector<NearWord>& words);

    /// False for fewer than two words, which are never near each other.
    bool counts() const { return weights_.size() > 1; }

    /// What it adds to the score of the article; 0 if they never are.
    double score(std::string_view token_codes) const;

private:
    std::vector<double> weights_;
    std::array<std::uint8_t, kTokenKeys> word_of_{}; ///< by key, from 1; 0: none
};

} // namespace gisa
