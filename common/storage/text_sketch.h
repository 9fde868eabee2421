#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gisa {

/// What tells copies of a text: of each run of three words a hash, of which the least in each of 64 classes
/// is looked at (one permutation hashing: Li, Owen and Zhang, NIPS 2012) and a byte of it kept (b-bit minwise
/// hashing: Li and König, WWW 2010). The share of classes that agree estimates which share of such runs two
/// texts have in common (their resemblance, Broder 1997), within 0.06. It is made when an article is taken in
/// and stored with it (kTextSketchSlot). A value.
class TextSketch {
public:
    static constexpr std::size_t kClasses = 64;
    /// By class, from 1 on; 0: no run fell into it.
    using Bytes = std::array<std::uint8_t, kClasses>;

    /// Of nothing, which is no copy.
    TextSketch() = default;
    /// Of an article with these token codes (token_codes.h), its title included. Of fewer than 24 runs, which
    /// agree by chance, the same as of nothing.
    explicit TextSketch(std::string_view token_codes);
    /// As it was stored. Bytes that are none give that of nothing.
    static TextSketch stored(std::string_view value);

    /// To be stored. REQUIRES: !is_empty()
    std::string_view value() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
    bool is_empty() const { return bytes_ == Bytes{}; }
    const Bytes& bytes() const { return bytes_; }

    /// True if half of the runs of three words are in both: a copy with another headline, some words changed,
    /// or a paragraph more or less.
    bool is_copy_of(const TextSketch& other) const;

private:
    Bytes bytes_{};
};

} // namespace gisa
