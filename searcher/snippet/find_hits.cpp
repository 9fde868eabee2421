#include "searcher/snippet/find_hits.h"

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

} // namespace

HitFinder::HitFinder(const Query& query, Analyser& analyser) : analyser_(analyser) {
    collect(query);
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
        index_leaf(leaf);
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
    for (const Term& term : analyser_.analyse(clean))
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
