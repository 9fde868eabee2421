#include "searcher/match/part_places.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::uint32_t kLongestPlace = 512; // positions: a phrase's slots, names among them

bool is_near(const WordSpan& a, const WordSpan& b, std::uint32_t distance) {
    if (a.last < b.first) return b.first - a.last <= distance;
    return b.last < a.first && a.first - b.last <= distance;
}

} // namespace

WordSpans near_ones(const WordSpans& places, const WordSpans& others, std::uint32_t distance) {
    WordSpans near;
    std::size_t begin = 0; // of the others that may be near
    for (const WordSpan& place : places) {
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

std::size_t PartTable::add(const std::vector<CodedPhrase>& spellings) {
    for (const CodedPhrase& spelling : spellings)
        for (std::size_t slot = 0; slot < spelling.size(); ++slot) {
            add(spelling[slot], static_cast<std::uint32_t>(slots_.size()));
            slots_.push_back({parts_, slot == 0, slot + 1 == spelling.size()});
        }
    return parts_++;
}

void PartTable::add(const CodedSlot& slot, std::uint32_t number) {
    for (const TokenCode code : slot.codes) {
        codes_.emplace_back(code, number);
        looked_for_.set(key_of(code));
    }
    for (const std::uint32_t key : slot.keys) {
        keys_.emplace_back(key, number);
        looked_for_.set(key);
    }
}

void PartTable::finish() {
    std::sort(codes_.begin(), codes_.end());
    std::sort(keys_.begin(), keys_.end());
}

void PartPlaces::take(const CodedToken& token, std::uint32_t position) {
    const WordSpan place{position, position + std::max(token.positions, 1u) - 1};
    take(table_.codes_, token.code, place);
    take(table_.keys_, key_of(token.code), place);
}

void PartPlaces::take(const std::vector<Use>& uses, std::uint32_t of, const WordSpan& place) {
    auto use = std::lower_bound(uses.begin(), uses.end(), Use(of, 0));
    for (; use != uses.end() && use->first == of; ++use)
        take_slot(use->second, place);
}

/// Goes on with what of a phrase ends just before.
void PartPlaces::take_slot(std::uint32_t number, const WordSpan& place) {
    if (table_.slots_[number].is_first) return add(number, place);
    const WordSpans& before = begun_[number - 1];
    for (std::size_t i = before.size(); i-- > 0 && before[i].first + kLongestPlace > place.first;)
        if (before[i].last + 1 == place.first) return add(number, {before[i].first, place.last});
}

void PartPlaces::add(std::uint32_t number, const WordSpan& place) {
    const PartTable::SlotPlace& slot = table_.slots_[number];
    WordSpans& places = slot.is_last ? places_[slot.part] : begun_[number];
    if (places.empty() || !(places.back() == place)) places.push_back(place);
    empty_ = false;
}

/// Names and phrases are found at their ends.
const WordSpans& PartPlaces::of(std::size_t part) {
    WordSpans& places = places_[part];
    const auto before = [](const WordSpan& a, const WordSpan& b) { return a.first < b.first; };
    if (!std::is_sorted(places.begin(), places.end(), before))
        std::sort(places.begin(), places.end(), before);
    return places;
}

void PartPlaces::clear() {
    if (empty_) return;
    for (auto* all : {&places_, &begun_})
        for (WordSpans& places : *all)
            places.clear();
    empty_ = true;
}

} // namespace gisa
