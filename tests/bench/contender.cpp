#include "tests/bench/contender.h"

#include <algorithm>

namespace gisa {

void Contender::take_turn(bool counts) {
    const std::vector<double> times = pass_();
    if (!counts) return;
    if (best_.empty()) best_ = times;
    for (std::size_t i = 0; i < best_.size(); ++i)
        best_[i] = std::min(best_[i], times.at(i));
}

void take_turns(std::vector<Contender>& contenders, std::size_t rounds) {
    constexpr std::size_t kWarmRounds = 2;
    for (std::size_t round = 0; round < kWarmRounds + rounds; ++round)
        for (Contender& contender : contenders)
            contender.take_turn(round >= kWarmRounds);
}

} // namespace gisa
