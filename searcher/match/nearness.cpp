#include "searcher/match/nearness.h"

#include <algorithm>
#include <limits>

namespace gisa {

namespace {

constexpr std::uint32_t kFarthest = 10; // positions apart; what is farther counts as good as nothing
constexpr double kHalf = 1.5;           // gained, for half of what a word can count
constexpr double kFactor = 0.2;         // where BM25 has 1

} // namespace

Nearness::Nearness(const std::vector<NearWord>& words) {
    constexpr std::size_t kMost = std::numeric_limits<std::uint8_t>::max();
    for (const NearWord& word : words) {
        if (weights_.size() == kMost) break;
        weights_.push_back(word.weight);
        for (const std::uint32_t key : word.keys)
            if (word_of_[key] == 0) word_of_[key] = static_cast<std::uint8_t>(weights_.size());
    }
}

double Nearness::score(std::string_view token_codes) const {
    std::vector<double> gained(weights_.size(), 0);
    std::uint32_t position = 0, last_position = 0;
    std::size_t last = 0; // word, from 1
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        switch (token.kind) {
        case CodedToken::Kind::word: ++position; break;
        case CodedToken::Kind::same_place: break;
        case CodedToken::Kind::block_end: last = 0; continue;
        default: continue;
        }
        const std::size_t word = word_of_[key_of(token.code)];
        if (word == 0) continue;
        const std::uint32_t distance = std::max(position - last_position, 1u);
        if (last != 0 && last != word && distance <= kFarthest) {
            const double per = 1.0 / (static_cast<double>(distance) * distance);
            gained[word - 1] += weights_[last - 1] * per;
            gained[last - 1] += weights_[word - 1] * per;
        }
        last = word;
        last_position = position;
    }
    double sum = 0;
    for (std::size_t i = 0; i < gained.size(); ++i)
        sum += weights_[i] * (gained[i] / (gained[i] + kHalf));
    return kFactor * sum;
}

} // namespace gisa
