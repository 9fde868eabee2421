#pragma once

#include "searcher/match/find_codes.h"
#include "searcher/match/find_phrase.h"
#include "searcher/match/part_places.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gisa {

/// One of the things that stand near each other, in any of its spellings.
struct NearPart {
    std::vector<CodedPhrase> spellings{};
    std::uint32_t distance = 0; ///< words from the part before to this one, on either side, at most
};

/// Words and phrases near each other, in one block: each at most so many words from the one before, in either
/// order, and not the same words. One part alone must just stand there.
struct Near {
    std::vector<NearPart> parts{}; ///< at least one
    Region region = Region::anywhere;
    Support least = Support::none; ///< of the sentences in which all words must stand
};

/// Finds them in one pass over token codes, block by block, so that it ends with the first block that has
/// them. Where few words begin the parts, and any sentence counts, it leaps from one of those to the next and
/// reads on only as far as another one may be near. Takes time linear in the words, times the distance where
/// the parts are all over the place.
class NearFinder final : public TokenFinder {
public:
    explicit NearFinder(const Near& near);

    bool stands_in(std::string_view token_codes) const override;

private:
    bool stands_in_blocks(std::string_view token_codes) const;
    bool stands_by_leaps(std::string_view token_codes) const;
    bool are_near(PartPlaces& places) const;

    PartTable table_;
    std::vector<std::uint32_t> distances_; // by part
    std::uint32_t farthest_ = 1;           // positions from one looked-for word to the next
    std::optional<CodeFinder> beginnings_; // of parts
    Region region_;
    Support least_;
};

} // namespace gisa
