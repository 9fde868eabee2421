#include "searcher/match/text_sketch.h"

#include "common/storage/token_codes.h"

#include <algorithm>

namespace gisa {

namespace {

/// Spreads a number over all bits (the finaliser of SplitMix64).
std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

} // namespace

TextSketch::TextSketch(std::string_view token_codes) {
    constexpr unsigned kShift = 64 - 3 * kCodeBits; // three codes fill the number, older ones fall out
    least_.fill(kNone);
    std::uint64_t run = 0;
    std::size_t words = 0;
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        if (token.kind != CodedToken::Kind::word) continue;
        run = run << kCodeBits | token.code;
        if (++words < 3) continue;
        const std::uint64_t hash = mix(run << kShift);
        std::uint32_t& least = least_[hash % kClasses];
        least = std::min(least, static_cast<std::uint32_t>(hash >> 32));
        ++runs_;
    }
}

bool TextSketch::is_copy_of(const TextSketch& other) const {
    if (std::min(runs_, other.runs_) < kFewestRuns) return false;
    std::size_t used = 0, same = 0;
    for (std::size_t i = 0; i < kClasses; ++i) {
        if (least_[i] == kNone && other.least_[i] == kNone) continue;
        ++used;
        same += least_[i] == other.least_[i] ? 1 : 0;
    }
    return 2 * same >= used;
}

} // namespace gisa
