#include "searcher/match/find_phrase.h"

#include "common/text/find_byte.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

constexpr unsigned kLongestName = 8; // positions

unsigned group_of(TokenCode code) { return code >> 14; }

/// A name of several words is on its way where there is some.
template <class Pieces>
bool is_none(const Pieces& ending) {
    return std::all_of(ending.begin(), ending.end(), [](auto slots) { return slots == 0; });
}

} // namespace

PhraseFinder::PhraseFinder(const Phrase& phrase)
    : whole_(Slots{1} << (phrase.slots.size() - 1)), region_(phrase.region), least_(phrase.least) {
    for (std::size_t slot = 0; slot < phrase.slots.size(); ++slot)
        for (const TokenCode code : phrase.slots[slot]) {
            code_slots_.emplace_back(code, Slots{1} << slot);
            group_slots_[group_of(code)] |= Slots{1} << slot;
        }
    std::sort(code_slots_.begin(), code_slots_.end());
    // Names, which take several positions, are never alone in a slot: the word in Hangul is beside them.
    const auto only_word = [&](std::size_t slot) {
        const bool is_one = slot < phrase.slots.size() && phrase.slots[slot].size() == 1;
        return is_one ? spelled(phrase.slots[slot].front()) : std::string();
    };
    if (region_ != Region::anywhere || least_ != Support::none) return;
    first_ = only_word(0);
    second_ = only_word(1);
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
    return first_.empty() ? stands_within(token_codes) : stands_from_first(token_codes);
}

bool PhraseFinder::stands_from_first(std::string_view token_codes) const {
    const auto stands_at = [&](std::size_t at) {
        const std::string_view rest = token_codes.substr(at);
        return rest.starts_with(first_) && begins_token(token_codes, at) && stands_within(rest);
    };
    const auto find = [&](auto is_first) {
        for (std::size_t at = find_pair(token_codes, 0, is_first); at < token_codes.size();
             at = find_pair(token_codes, at + 1, is_first))
            if (stands_at(at)) return true;
        return false;
    };
    const char first = first_[0];
    if (first_.size() > 1) {
        const char then = first_[1];
        return find([=](auto a, auto b) { return (a == first) & (b == then); });
    }
    if (second_.empty()) return find([=](auto a, auto) { return a == first; });
    const char next = second_[0]; // or a sentence begins, or the first word is read as a name too
    return find(
        [=](auto a, auto b) { return (a == first) & ((b == next) | ((b >= 0) & (b <= kLargestMark))); });
}

/// Where a word begins the phrase, it is the first one here: goes on only as long as the phrase does.
bool PhraseFinder::stands_within(std::string_view token_codes) const {
    // Bit i of ending[p % size]: a piece of the text that is the phrase's places up to i ends at position p.
    std::array<Slots, kLongestName> ending{};
    std::uint32_t position = 0;
    Slots before = 0; // what ends at the position before
    RegionCursor region(region_);
    bool counts = least_ == Support::none;
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        switch (token.kind) {
        case CodedToken::Kind::word:
            before = std::exchange(ending[position++ % kLongestName], 0);
            if (!first_.empty() && position > 1 && before == 0 && is_none(ending)) return false;
            [[fallthrough]];
        case CodedToken::Kind::same_place: {
            const Slots reached = counts && region.is_inside() ? (before << 1 | 1) & slots_of(token.code) : 0;
            if ((reached & whole_) != 0) return true;
            if (reached != 0)
                ending[(position + std::min(token.positions, kLongestName) - 1) % kLongestName] |= reached;
            break;
        }
        case CodedToken::Kind::block_end:
            region.end_block();
            if (region.is_behind()) return false;
            ending = {};
            before = 0;
            counts = least_ == Support::none;
            break;
        case CodedToken::Kind::heading: region.begin_heading(); break;
        default: counts = token.support >= least_;
        }
    }
    return false;
}

} // namespace gisa
