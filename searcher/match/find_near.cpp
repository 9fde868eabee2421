#include "searcher/match/find_near.h"

#include <algorithm>

namespace gisa {

NearFinder::NearFinder(const Near& near) : region_(near.region), least_(near.least) {
    std::vector<CodedSlot> first;
    for (const NearPart& part : near.parts) {
        table_.add(part.spellings);
        distances_.push_back(part.distance);
        farthest_ = std::max(farthest_, part.distance);
        for (const CodedPhrase& spelling : part.spellings)
            first.push_back(spelling.front());
    }
    table_.finish();
    if (region_ == Region::anywhere && least_ == Support::none) beginnings_ = CodeFinder::for_words(first);
}

bool NearFinder::stands_in(std::string_view token_codes) const {
    return beginnings_ ? stands_by_leaps(token_codes) : stands_in_blocks(token_codes);
}

bool NearFinder::stands_by_leaps(std::string_view token_codes) const {
    PartPlaces places(table_);
    const std::size_t size = token_codes.size();
    for (std::size_t at = beginnings_->next(token_codes, 0); at < size;) {
        TokenCodesReader in(token_codes.substr(at));
        CodedToken token;
        std::uint32_t position = 1, end = 1; // behind it nothing is near what was found
        do {
            token = in.next();
            if (token.kind == CodedToken::Kind::word) ++position;
            const bool is_word =
                token.kind == CodedToken::Kind::word || token.kind == CodedToken::Kind::same_place;
            if (!is_word || !table_.looks_for(token.code)) continue;
            places.take(token, position);
            end = std::max(end, position + std::max(token.positions, 1u) - 1 + farthest_);
        } while (position <= end && token.kind != CodedToken::Kind::end &&
                 token.kind != CodedToken::Kind::block_end);
        if (are_near(places)) return true;
        places.clear();
        at = beginnings_->next(token_codes, std::max(at + 1, size - in.left()));
    }
    return false;
}

bool NearFinder::stands_in_blocks(std::string_view token_codes) const {
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
