#include "searcher/match/find_near.h"

#include <algorithm>

namespace gisa {

namespace {

/// Positions of a block that a part, or the beginning of one, takes.
struct Place {
    std::uint32_t first = 0, last = 0;
    friend bool operator==(const Place&, const Place&) = default;
};
using Places = std::vector<Place>;

constexpr std::uint32_t kLongestPlace = 512; // positions: a phrase's slots, names among them

bool is_near(const Place& a, const Place& b, std::uint32_t distance) {
    if (a.last < b.first) return b.first - a.last <= distance;
    return b.last < a.first && a.first - b.last <= distance;
}

/// Those of `places` that are near one of `others`; both ascend by their first position.
Places near_ones(const Places& places, const Places& others, std::uint32_t distance) {
    Places near;
    std::size_t begin = 0; // of the others that may be near
    for (const Place& place : places) {
        while (begin < others.size() && others[begin].first + kLongestPlace + distance < place.first)
            ++begin;
        for (std::size_t i = begin; i < others.size() && others[i].first <= place.last + distance; ++i)
            if (is_near(others[i], place, distance)) {
                near.push_back(place);
                break;
            }
    }
    return near;
}

} // namespace

/// One look through an article's token codes.
class NearScan {
public:
    explicit NearScan(const NearFinder& finder)
        : finder_(finder), places_(finder.distances_.size()), begun_(finder.slots_.size()) {}

    bool run(std::string_view token_codes) {
        RegionCursor region(finder_.region_);
        bool counts = finder_.least_ == Support::none;
        TokenCodesReader in(token_codes);
        for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
            switch (token.kind) {
            case CodedToken::Kind::word: ++position_; [[fallthrough]];
            case CodedToken::Kind::same_place:
                if (counts && finder_.looked_for_[key_of(token.code)] && region.is_inside()) take(token);
                break;
            case CodedToken::Kind::heading: region.begin_heading(); break;
            case CodedToken::Kind::block_end:
                if (are_near()) return true;
                region.end_block();
                if (region.is_behind()) return false;
                counts = finder_.least_ == Support::none;
                begin_block();
                break;
            default: counts = token.support >= finder_.least_;
            }
        }
        return are_near();
    }

private:
    void take(const CodedToken& token) {
        const Place place{position_, position_ + std::max(token.positions, 1u) - 1};
        take(finder_.codes_, token.code, place);
        take(finder_.keys_, key_of(token.code), place);
    }

    void take(const std::vector<NearFinder::Use>& uses, std::uint32_t of, const Place& place) {
        auto use = std::lower_bound(uses.begin(), uses.end(), NearFinder::Use(of, 0));
        for (; use != uses.end() && use->first == of; ++use)
            take_slot(use->second, place);
    }

    /// Goes on with what of a phrase ends just before.
    void take_slot(std::uint32_t number, const Place& place) {
        if (finder_.slots_[number].is_first) return add(number, place);
        const Places& before = begun_[number - 1];
        for (std::size_t i = before.size(); i-- > 0 && before[i].first + kLongestPlace > place.first;)
            if (before[i].last + 1 == place.first) return add(number, {before[i].first, place.last});
    }

    void add(std::uint32_t number, const Place& place) {
        const NearFinder::SlotPlace& slot = finder_.slots_[number];
        Places& places = slot.is_last ? places_[slot.part] : begun_[number];
        if (places.empty() || !(places.back() == place)) places.push_back(place);
    }

    bool are_near() {
        if (std::any_of(places_.begin(), places_.end(), [](const Places& of) { return of.empty(); }))
            return false;
        for (Places& places : places_) // names and phrases are found at their ends
            std::sort(places.begin(), places.end(),
                      [](const Place& a, const Place& b) { return a.first < b.first; });
        Places reached = places_.front();
        for (std::size_t part = 1; part < places_.size() && !reached.empty(); ++part)
            reached = near_ones(places_[part], reached, finder_.distances_[part]);
        return !reached.empty();
    }

    void begin_block() {
        position_ = 0;
        for (Places& places : places_)
            places.clear();
        for (Places& places : begun_)
            places.clear();
    }

    const NearFinder& finder_;
    std::vector<Places> places_; // by part
    std::vector<Places> begun_;  // by slot: spellings up to it, whose last slot it is not
    std::uint32_t position_ = 0;
};

NearFinder::NearFinder(const Near& near) : region_(near.region), least_(near.least) {
    for (std::size_t part = 0; part < near.parts.size(); ++part) {
        distances_.push_back(near.parts[part].distance);
        for (const NearPhrase& spelling : near.parts[part].spellings)
            for (std::size_t slot = 0; slot < spelling.size(); ++slot) {
                add(spelling[slot], static_cast<std::uint32_t>(slots_.size()));
                slots_.push_back({part, slot == 0, slot + 1 == spelling.size()});
            }
    }
    std::sort(codes_.begin(), codes_.end());
    std::sort(keys_.begin(), keys_.end());
}

void NearFinder::add(const NearSlot& slot, std::uint32_t number) {
    for (const TokenCode code : slot.codes) {
        codes_.emplace_back(code, number);
        looked_for_.set(key_of(code));
    }
    for (const std::uint32_t key : slot.keys) {
        keys_.emplace_back(key, number);
        looked_for_.set(key);
    }
}

bool NearFinder::stands_in(std::string_view token_codes) const { return NearScan(*this).run(token_codes); }

} // namespace gisa
