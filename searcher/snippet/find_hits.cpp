#include "searcher/snippet/find_hits.h"

#include "common/storage/signature.h"

#include <algorithm>

namespace gisa {

namespace {

/// The part of a Hangul word that a prefix of it covers; all of it where the source is not precomposed.
Span prefix_span(const Term& term, const std::string& prefix) {
    const std::size_t syllables = prefix.size() - 1; // without the kind's letter
    const bool precomposed = term.span.size() == term.text.size() - 1;
    return precomposed ? Span{term.span.begin, term.span.begin + static_cast<std::uint32_t>(syllables)}
                       : term.span;
}

/// Latin words are in a signature by their stem, all others as they match.
std::vector<Signature> masks_of(const Slot& slot) {
    std::vector<Signature> masks;
    for (const std::string& term : slot.ranked)
        if (term.front() == static_cast<char>(TermKind::stem)) masks.push_back(signature_of_term(term));
    if (!masks.empty()) return masks;
    for (const std::string& term : slot.exact)
        masks.push_back(signature_of_term(term));
    for (const std::string& prefix : slot.prefixes)
        masks.push_back(signature_of_prefix(prefix));
    Signature together;
    for (const std::string& term : slot.together)
        together |= signature_of_term(term);
    if (together.any()) masks.push_back(together);
    return masks;
}

} // namespace

HitFinder::HitFinder(const Query& query, Analyser& analyser) : analyser_(analyser) {
    collect(query);
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
        index_leaf(leaf);
    for (const auto& [term, uses] : uses_)
        note_first_byte(term);
    for (const Prefix& prefix : prefixes_)
        note_first_byte(prefix.text);
}

/// A term begins with its kind's letter, which is a capital, or with the word.
void HitFinder::note_first_byte(const std::string& term) {
    const bool has_kind = term.front() >= 'A' && term.front() <= 'Z' && term.size() > 1;
    first_bytes_.set(static_cast<unsigned char>(term[has_kind ? 1 : 0]));
}

void HitFinder::collect(const Query& query) {
    if (query.kind == Query::Kind::words) {
        leaves_.push_back(&query);
        return;
    }
    const bool without = query.kind == Query::Kind::without;
    for (const Query& child : query.children) {
        collect(child);
        if (without) return; // what is excluded is nowhere to be shown
    }
}

void HitFinder::index_leaf(std::size_t leaf) {
    const Query& words = *leaves_[leaf];
    const bool by_stem = !words.quoted && words.slots.size() == 1;
    for (std::size_t slot = 0; slot < words.slots.size(); ++slot) {
        const Use use{leaf, slot};
        for (const std::string& term : words.slots[slot].exact)
            uses_[term].push_back(use);
        for (const std::string& term : words.slots[slot].together)
            uses_[term].push_back(use);
        for (const std::string& term : words.slots[slot].ranked)
            if (by_stem && term.front() == static_cast<char>(TermKind::stem)) uses_[term].push_back(use);
        for (const std::string& prefix : words.slots[slot].prefixes)
            prefixes_.push_back({prefix, use});
    }
    slot_hits_.emplace_back(words.slots.size());
    if (leaf < phrases_.size()) phrases_[leaf] = words.slots.size() > 1;
    masks_.emplace_back();
    if (words.field != Field::title)
        for (const Slot& slot : words.slots)
            masks_.back().push_back(masks_of(slot));
}

LeafSet HitFinder::may_hold(Signature signature) const {
    LeafSet held;
    if (signature.none()) signature.set(); // not known
    const auto may_stand = [&](const SlotMasks& choices) {
        return std::any_of(choices.begin(), choices.end(),
                           [&](const Signature& mask) { return (signature & mask) == mask; });
    };
    for (std::size_t leaf = 0; leaf < masks_.size() && leaf < held.size(); ++leaf)
        held[leaf] =
            !masks_[leaf].empty() && std::all_of(masks_[leaf].begin(), masks_[leaf].end(), may_stand);
    return held;
}

void HitFinder::add_slot_hits(const Term& term, Field field) {
    const auto add = [&](const Use& use, Span span) {
        if (leaves_[use.leaf]->field == Field::title && field != Field::title) return;
        std::vector<SlotHit>& hits = slot_hits_[use.leaf][use.slot];
        if (hits.empty() || hits.back().position != term.position)
            hits.push_back({term.position, span});
        else if (span.size() < hits.back().span.size())
            hits.back().span = span; // the stem, not the word with its particle
    };
    if (const auto found = uses_.find(term.text); found != uses_.end())
        for (const Use& use : found->second)
            add(use, term.span);
    for (const Prefix& prefix : prefixes_)
        if (term.text.starts_with(prefix.text)) add(prefix.use, prefix_span(term, prefix.text));
}

std::vector<QueryHit> HitFinder::find(std::string_view clean, Field field) {
    for (auto& leaf : slot_hits_)
        for (auto& slot : leaf)
            slot.clear();
    for (const Term& term : analyser_.analyse(clean, first_bytes_))
        add_slot_hits(term, field);
    std::vector<QueryHit> hits;
    for (std::size_t leaf = 0; leaf < slot_hits_.size(); ++leaf) {
        const auto& slots = slot_hits_[leaf];
        for (const SlotHit& first : slots.front()) {
            Span span = first.span;
            bool whole = true;
            for (std::size_t slot = 1; whole && slot < slots.size(); ++slot) {
                const std::uint32_t position = first.position + static_cast<std::uint32_t>(slot);
                const auto next =
                    std::lower_bound(slots[slot].begin(), slots[slot].end(), position,
                                     [](const SlotHit& hit, std::uint32_t p) { return hit.position < p; });
                whole = next != slots[slot].end() && next->position == position;
                if (whole) span.end = next->span.end;
            }
            if (whole) hits.push_back({leaf, span});
        }
    }
    std::sort(hits.begin(), hits.end(), [](const QueryHit& a, const QueryHit& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return hits;
}

} // namespace gisa
