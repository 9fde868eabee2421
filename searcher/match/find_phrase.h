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

/// Which blocks of an article count.
enum class Region : std::uint8_t {
    anywhere,
    title,
    text,    ///< all but the title
    heading, ///< headings alone
};

/// Keeps in mind what block of token codes is read. Pass it all marks.
class RegionCursor {
public:
    explicit RegionCursor(Region region) : region_(region) {}

    /// True if words that come next are in the region.
    bool is_inside() const {
        switch (region_) {
        case Region::anywhere: return true;
        case Region::title: return blocks_ == 0;
        case Region::text: return blocks_ > 0;
        case Region::heading: return is_heading_;
        }
        return false;
    }
    /// True if no word that is still to come is in the region.
    bool is_behind() const { return region_ == Region::title && blocks_ > 0; }

    void begin_heading() { is_heading_ = true; }
    void end_block() {
        is_heading_ = false;
        ++blocks_;
    }

private:
    Region region_;
    bool is_heading_ = false;
    std::uint32_t blocks_ = 0;
};

/// Something that an article's token codes are looked through for. Safe for concurrent calls.
class TokenFinder {
public:
    virtual ~TokenFinder() = default;
    TokenFinder() = default;
    TokenFinder(const TokenFinder&) = delete;
    TokenFinder& operator=(const TokenFinder&) = delete;

    /// True if it stands in the article with these token codes.
    virtual bool stands_in(std::string_view token_codes) const = 0;
};

/// A phrase as token codes: what may stand at each of its places.
struct Phrase {
    std::vector<std::vector<TokenCode>> slots{}; ///< at least one, at most kMostPhraseSlots; none is empty
    Region region = Region::anywhere;
    Support least = Support::none; ///< of the sentences in which all of it must stand
};

inline constexpr std::size_t kMostPhraseSlots = 64;

/// Finds a phrase in token codes: where one word begins it, from each place of that word, else in one pass
/// over all (Baeza-Yates and Gonnet's shift-and, CACM 1992, with a bit for each place of the phrase).
class PhraseFinder final : public TokenFinder {
public:
    explicit PhraseFinder(const Phrase& phrase);

    bool stands_in(std::string_view token_codes) const override;

private:
    using Slots = std::uint64_t; // a bit each

    Slots slots_of(TokenCode code) const;
    bool stands_from_first(std::string_view token_codes) const;
    bool stands_within(std::string_view token_codes) const;

    static constexpr unsigned kGroupBits = 7; // the codes' first byte
    std::array<Slots, 1u << kGroupBits> group_slots_{};
    std::vector<std::pair<TokenCode, Slots>> code_slots_; // ascending
    Slots whole_;
    Region region_;
    Support least_;
    std::string first_;  ///< the first word as token codes spell it; empty: all are passed over
    std::string second_; ///< likewise, if it is one
};

} // namespace gisa
