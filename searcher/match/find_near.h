#pragma once

#include "searcher/match/find_phrase.h"

#include <bitset>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

/// What may stand at a place: any word with one of these codes, or with one of these keys, which all forms of
/// a word share.
struct NearSlot {
    std::vector<TokenCode> codes{};
    std::vector<std::uint32_t> keys{};
};

/// Slots at neighbouring positions; at least one.
using NearPhrase = std::vector<NearSlot>;

/// One of the things that stand near each other, in any of its spellings.
struct NearPart {
    std::vector<NearPhrase> spellings{};
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
/// them. Takes time linear in the words, times the distance where the parts are all over the place.
class NearFinder final : public TokenFinder {
public:
    explicit NearFinder(const Near& near);

    bool stands_in(std::string_view token_codes) const override;

private:
    friend class NearScan;

    /// A slot of a spelling, all of them numbered.
    struct SlotPlace {
        std::size_t part = 0;
        bool is_first = false, is_last = false; ///< of its spelling
    };
    using Use = std::pair<std::uint32_t, std::uint32_t>; // code or key, number of the slot

    void add(const NearSlot& slot, std::uint32_t number);

    std::vector<SlotPlace> slots_;
    std::vector<Use> codes_, keys_; // ascending
    std::bitset<kTokenKeys> looked_for_;
    std::vector<std::uint32_t> distances_; // by part
    Region region_;
    Support least_;
};

} // namespace gisa
