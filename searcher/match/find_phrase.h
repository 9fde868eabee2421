#pragma once

#include "common/article.h"
#include "common/storage/token_codes.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

/// A phrase as token codes: what may stand at each of its places.
struct Phrase {
    std::vector<std::vector<TokenCode>> slots{}; ///< at least one, at most kMostPhraseSlots; none is empty
    bool in_title = false;                       ///< only there
    Support least = Support::none;               ///< of the sentences in which all of it must stand
};

inline constexpr std::size_t kMostPhraseSlots = 64;

/// Finds a phrase in token codes: where one word begins it, from each place of that word, else in one pass
/// over all (Baeza-Yates and Gonnet's shift-and, CACM 1992, with a bit for each place of the phrase). Pure;
/// safe for concurrent calls.
class PhraseFinder {
public:
    explicit PhraseFinder(const Phrase& phrase);

    /// True if the phrase stands in the article with these token codes.
    bool stands_in(std::string_view token_codes) const;

private:
    using Slots = std::uint64_t; // a bit each

    Slots slots_of(TokenCode code) const;
    bool stands_from_first(std::string_view token_codes) const;
    bool stands_within(std::string_view token_codes) const;

    static constexpr unsigned kGroupBits = 7; // the codes' first byte
    std::array<Slots, 1u << kGroupBits> group_slots_{};
    std::vector<std::pair<TokenCode, Slots>> code_slots_; // ascending
    Slots whole_;
    bool in_title_;
    Support least_;
    std::string first_;  ///< the first word as token codes spell it; empty: all are passed over
    std::string second_; ///< likewise, if it is one
};

} // namespace gisa
