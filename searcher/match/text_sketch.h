#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gisa {

/// What tells copies of a text: of each run of three words a hash, of which the least in each of 64 classes
/// is kept (one permutation hashing: Li, Owen and Zhang, NIPS 2012). The share of classes that agree
/// estimates which share of such runs two texts have in common (their resemblance, Broder 1997), within 0.06.
/// A value.
class TextSketch {
public:
    /// Of nothing, which is no copy.
    TextSketch() = default;
    /// Of an article with these token codes (storage/token_codes.h), its title included.
    explicit TextSketch(std::string_view token_codes);

    /// True if half of the runs of three words are in both: a copy with another headline, some words changed,
    /// or a paragraph more or less. Never of texts with fewer than 24 runs, which agree by chance.
    bool is_copy_of(const TextSketch& other) const;

private:
    static constexpr std::size_t kClasses = 64;
    static constexpr std::size_t kFewestRuns = 24;
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    std::array<std::uint32_t, kClasses> least_{};
    std::size_t runs_ = 0;
};

} // namespace gisa
