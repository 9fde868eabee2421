#include "searcher/match/find_phrase.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

constexpr unsigned kLongestName = 8; // positions

unsigned group_of(TokenCode code) { return code >> 14; }

} // namespace

PhraseFinder::PhraseFinder(const Phrase& phrase)
    : whole_(Slots{1} << (phrase.slots.size() - 1)), in_title_(phrase.in_title), least_(phrase.least) {
    for (std::size_t slot = 0; slot < phrase.slots.size(); ++slot)
        for (const TokenCode code : phrase.slots[slot]) {
            code_slots_.emplace_back(code, Slots{1} << slot);
            group_slots_[group_of(code)] |= Slots{1} << slot;
        }
    std::sort(code_slots_.begin(), code_slots_.end());
}

PhraseFinder::Slots PhraseFinder::slots_of(TokenCode code) const {
    if (group_slots_[group_of(code)] == 0) return 0;
    Slots slots = 0;
    auto at = std::lower_bound(code_slots_.begin(), code_slots_.end(), std::pair(code, Slots{0}));
    for (; at != code_slots_.end() && at->first == code; ++at)
        slots |= at->second;
    return slots;
}

bool PhraseFinder::stands_in(std::string_view token_codes) const {
    // Bit i of ending[p % size]: a piece of the text that is the phrase's places up to i ends at position p.
    std::array<Slots, kLongestName> ending{};
    std::uint32_t position = 0;
    Slots before = 0; // what ends at the position before
    bool counts = least_ == Support::none;
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        switch (token.kind) {
        case CodedToken::Kind::word:
            before = std::exchange(ending[position++ % kLongestName], 0);
            [[fallthrough]];
        case CodedToken::Kind::same_place: {
            const Slots reached = counts ? (before << 1 | 1) & slots_of(token.code) : 0;
            if ((reached & whole_) != 0) return true;
            if (reached != 0)
                ending[(position + std::min(token.positions, kLongestName) - 1) % kLongestName] |= reached;
            break;
        }
        case CodedToken::Kind::block_end:
            if (in_title_) return false;
            ending = {};
            before = 0;
            counts = least_ == Support::none;
            break;
        default: counts = token.support >= least_;
        }
    }
    return false;
}

} // namespace gisa
