#include "common/storage/text_sketch.h"

#include "common/storage/token_codes.h"

#include <algorithm>
#include <cstring>

namespace gisa {

namespace {

constexpr std::size_t kFewestRuns = 24;
constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kFingerprints = 0xFF;

/// Spreads a number over all bits (the finaliser of SplitMix64).
std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

} // namespace

TextSketch::TextSketch(std::string_view token_codes) {
    constexpr unsigned kShift = 64 - 3 * kCodeBits; // three codes fill the number, older ones fall out
    std::array<std::uint32_t, kClasses> least;
    least.fill(kNone);
    std::uint64_t run = 0;
    std::size_t words = 0;
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        if (token.kind != CodedToken::Kind::word) continue;
        run = run << kCodeBits | token.code;
        if (++words < 3) continue;
        const std::uint64_t hash = mix(run << kShift);
        std::uint32_t& of_class = least[hash % kClasses];
        of_class = std::min(of_class, static_cast<std::uint32_t>(hash >> 32));
    }
    if (words < kFewestRuns + 2) return;
    for (std::size_t i = 0; i < kClasses; ++i) // the low bits: of the high ones the least are alike
        if (least[i] != kNone) bytes_[i] = static_cast<std::uint8_t>(1 + least[i] % kFingerprints);
}

TextSketch TextSketch::stored(std::string_view value) {
    TextSketch sketch;
    if (value.size() == kClasses) std::memcpy(sketch.bytes_.data(), value.data(), kClasses);
    return sketch;
}

/// Many are compared, so the loop is one for vectors of bytes.
bool TextSketch::is_copy_of(const TextSketch& other) const {
    std::uint8_t used = 0, same = 0;
    for (std::size_t i = 0; i < kClasses; ++i) {
        const std::uint8_t a = bytes_[i], b = other.bytes_[i];
        used = static_cast<std::uint8_t>(used + ((a | b) != 0 ? 1 : 0));
        same = static_cast<std::uint8_t>(same + (a == b ? 1 : 0)); // those that neither has too
    }
    const int in_both = same - (static_cast<int>(kClasses) - used);
    return used > 0 && 2 * in_both >= used;
}

} // namespace gisa
