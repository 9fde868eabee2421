#include "searcher/match/find_near.h"

namespace gisa {

NearFinder::NearFinder(const Near& near) : region_(near.region), least_(near.least) {
    for (const NearPart& part : near.parts) {
        table_.add(part.spellings);
        distances_.push_back(part.distance);
    }
    table_.finish();
}

bool NearFinder::stands_in(std::string_view token_codes) const {
    PartPlaces places(table_);
    RegionCursor region(region_);
    std::uint32_t position = 0;
    bool counts = least_ == Support::none;
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        switch (token.kind) {
        case CodedToken::Kind::word: ++position; [[fallthrough]];
        case CodedToken::Kind::same_place:
            if (counts && table_.looks_for(token.code) && region.is_inside()) places.take(token, position);
            break;
        case CodedToken::Kind::heading: region.begin_heading(); break;
        case CodedToken::Kind::block_end:
            if (are_near(places)) return true;
            region.end_block();
            if (region.is_behind()) return false;
            counts = least_ == Support::none;
            position = 0;
            places.clear();
            break;
        default: counts = token.support >= least_;
        }
    }
    return are_near(places);
}

bool NearFinder::are_near(PartPlaces& places) const {
    if (places.empty()) return false;
    for (std::size_t part = 0; part < table_.parts(); ++part)
        if (places.of(part).empty()) return false;
    WordSpans reached = places.of(0);
    for (std::size_t part = 1; part < table_.parts() && !reached.empty(); ++part)
        reached = near_ones(places.of(part), reached, distances_[part]);
    return !reached.empty();
}

} // namespace gisa
