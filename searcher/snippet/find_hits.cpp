#include "searcher/snippet/find_hits.h"

#include "common/text/normalise.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

/// The source of `count` syllables of a Hangul term, from number `first` on: where they are decomposed or
/// typed letter by letter, each has more bytes than the three of a syllable.
Span span_of_syllables(std::string_view text, const Term& term, std::size_t first, std::size_t count) {
    const bool precomposed = term.span.size() == term.text.size() - 1; // without the kind's letter
    if (precomposed) {
        const auto begin = static_cast<std::uint32_t>(term.span.begin + first * kSyllable);
        return {begin, begin + static_cast<std::uint32_t>(count * kSyllable)};
    }
    Normaliser source(text.substr(term.span.begin, term.span.size()));
    for (std::size_t i = 0; i < first && !source.at_end(); ++i)
        source.pop();
    Span span{term.span.begin + source.peek().begin, term.span.end};
    for (std::size_t i = 0; i < count && !source.at_end(); ++i, source.pop())
        span.end = term.span.begin + source.peek().end;
    return span;
}

bool is_name_term(std::string_view term) {
    return term.front() == static_cast<char>(TermKind::name) ||
           term.front() == static_cast<char>(TermKind::weak_name);
}

/// Where a word stands within a longer one.
Span span_inside(std::string_view text, const Term& term, const std::string& word) {
    const std::size_t at = term.text.find(word, 1);
    if (at == std::string::npos) return term.span;
    return span_of_syllables(text, term, (at - 1) / kSyllable, word.size() / kSyllable);
}

Span united(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

/// The part of a Hangul word that a prefix of it covers; all of any other word.
Span prefix_span(std::string_view text, const Term& term, const std::string& prefix) {
    if (term.kind != TermKind::korean && term.kind != TermKind::eojeol) return term.span;
    return span_of_syllables(text, term, 0, (prefix.size() - 1) / kSyllable);
}

/// True if the words are looked for in such a part of an article: the title, a heading, or any other.
bool is_shown(const Query& words, Field part) {
    switch (words.field) {
    case Field::title: return part == Field::title;
    case Field::heading: return part == Field::heading;
    case Field::author: return false;
    case Field::body:
    case Field::cited:
    case Field::inherited: break;
    }
    return !words.in_text || part != Field::title;
}

} // namespace

HitFinder::HitFinder(const Query& query, Analyser& analyser) : analyser_(analyser) {
    collect(query);
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
        collect_parts(*leaves_[leaf], leaf);
    for (std::size_t part = 0; part < parts_.size(); ++part)
        index_part(part);
    wanted_ = {{}, false};
    for (const auto& [term, uses] : uses_)
        note_first_byte(term);
    for (const Prefix& prefix : prefixes_)
        note_first_byte(prefix.text);
}

/// A term begins with its kind's letter, which is a capital, or with the word.
void HitFinder::note_first_byte(std::string_view term) {
    wanted_.first_bytes.set(static_cast<unsigned char>(term[has_kind(term) ? 1 : 0]));
    wanted_.names = wanted_.names || is_name_term(term);
}

void HitFinder::collect(const Query& query) {
    if (query.kind == Query::Kind::words || query.kind == Query::Kind::spellings) {
        leaves_.push_back(&query);
        return;
    }
    const bool without = query.kind == Query::Kind::without;
    for (const Query& child : query.children) {
        collect(child);
        if (without) return; // what is excluded is nowhere to be shown
    }
}

void HitFinder::collect_parts(const Query& query, std::size_t leaf) {
    if (query.kind == Query::Kind::words) parts_.push_back({&query, leaf});
    for (const Query& child : query.children)
        collect_parts(child, leaf);
}

void HitFinder::index_part(std::size_t part) {
    const Query& words = *parts_[part].words;
    const bool by_stem = !words.quoted && words.slots.size() == 1;
    for (std::size_t slot = 0; slot < words.slots.size(); ++slot) {
        const Use use{part, slot, false};
        for (const std::string& term : words.slots[slot].exact)
            uses_[term].push_back(use);
        for (const std::string& name : words.slots[slot].names)
            uses_[name].push_back(use);
        for (const std::string& term : words.slots[slot].inside.terms)
            uses_[term].push_back({part, slot, true});
        for (const std::string& term : words.slots[slot].together)
            uses_[term].push_back(use);
        for (const RankedTerms& ranked : words.slots[slot].ranked)
            for (const std::string& term : ranked.terms)
                if (by_stem && term.front() == static_cast<char>(TermKind::stem)) uses_[term].push_back(use);
        for (const auto* beginnings : {&words.slots[slot].prefixes, &words.slots[slot].beginnings})
            for (const std::string& beginning : *beginnings)
                prefixes_.push_back({beginning, use});
    }
    slot_hits_.emplace_back(words.slots.size());
    const std::size_t leaf = parts_[part].leaf;
    if (words.slots.size() > 1 && leaf < phrases_.size()) phrases_.set(leaf);
    keys_.emplace_back();
    if (words.field == Field::title || words.field == Field::author) return;
    if (leaf < body_leaves_.size()) body_leaves_.set(leaf);
    for (const Slot& slot : words.slots)
        keys_.back().push_back(keys_of(slot));
}

/// Latin words are looked up by their stem, all others as they match.
HitFinder::SlotKeys HitFinder::keys_of(const Slot& slot) {
    if (!slot.expansions.empty()) return keys_of(slot.expansions);
    SlotKeys choices;
    const auto add = [&](KeyNumbers choice) { // forms of one word share theirs
        if (std::find(choices.begin(), choices.end(), choice) == choices.end())
            choices.push_back(std::move(choice));
    };
    for (const RankedTerms& ranked : slot.ranked)
        for (const std::string& term : ranked.terms)
            if (term.front() == static_cast<char>(TermKind::stem)) add({number(code_of_term(term))});
    if (!choices.empty()) return choices;
    for (const auto* terms : {&slot.exact, &slot.names, &slot.inside.terms, &slot.prefixes})
        for (const std::string& term : *terms)
            add({number(code_of_term(term))});
    KeyNumbers together;
    for (const std::string& term : slot.together)
        together.push_back(number(code_of_term(term)));
    if (!together.empty()) add(std::move(together));
    return choices;
}

/// As one key, whichever of them stands there: there may be hundreds.
HitFinder::SlotKeys HitFinder::keys_of(const std::vector<Expansion>& expansions) {
    const auto shared = static_cast<std::uint16_t>(numbers_.size());
    SlotKeys choices = {{shared}};
    for (const Expansion& expansion : expansions) {
        const std::uint32_t key = key_of(expansion.code);
        if (numbers_.contains(key) && numbers_.at(key) != shared) {
            choices.push_back({numbers_.at(key)}); // another word of the query has it
            continue;
        }
        looked_for_.set(key);
        numbers_.emplace(key, shared);
    }
    return choices;
}

std::uint16_t HitFinder::number(TokenCode code) {
    looked_for_.set(key_of(code));
    return numbers_.try_emplace(key_of(code), static_cast<std::uint16_t>(numbers_.size())).first->second;
}

const std::uint16_t* HitFinder::number_of(std::uint32_t key) const {
    return looked_for_[key] ? &numbers_.at(key) : nullptr;
}

LeafSet HitFinder::may_hold(const KeyNumbers& found) const {
    LeafSet held;
    const auto stands = [&](std::uint16_t number) {
        return std::binary_search(found.begin(), found.end(), number);
    };
    const auto may_stand = [&](const SlotKeys& choices) {
        return std::any_of(choices.begin(), choices.end(), [&](const KeyNumbers& choice) {
            return std::all_of(choice.begin(), choice.end(), stands);
        });
    };
    for (std::size_t part = 0; part < keys_.size(); ++part) {
        const std::size_t leaf = parts_[part].leaf;
        if (leaf >= held.size() || keys_[part].empty()) continue;
        if (std::all_of(keys_[part].begin(), keys_[part].end(), may_stand)) held.set(leaf);
    }
    return held;
}

void HitFinder::add_slot_hits(std::string_view clean, const Term& term, Field field) {
    const auto add = [&](const Use& use, Span span) {
        if (!is_shown(*parts_[use.part].words, field)) return;
        std::vector<SlotHit>& hits = slot_hits_[use.part][use.slot];
        const SlotHit hit{term.position, term.last, span};
        if (hits.empty() || hits.back().position != term.position)
            hits.push_back(hit);
        else if (term.kind == TermKind::hanja)
            hits.back().span = united(hits.back().span, span); // the pairs of characters in a run
        else if (span.size() < hits.back().span.size())
            hits.back() = hit; // the stem, not the word with its particle
    };
    if (const auto found = uses_.find(term.text); found != uses_.end())
        for (const Use& use : found->second) {
            const Slot& slot = parts_[use.part].words->slots[use.slot];
            add(use, use.inside ? span_inside(clean, term, slot.inside.word) : term.span);
        }
    for (const Prefix& prefix : prefixes_)
        if (term.text.starts_with(prefix.text)) add(prefix.use, prefix_span(clean, term, prefix.text));
}

std::vector<QueryHit> HitFinder::find(std::string_view clean, Field field) {
    for (auto& part : slot_hits_)
        for (auto& slot : part)
            slot.clear();
    for (const Term& term : analyser_.analyse(clean, wanted_))
        add_slot_hits(clean, term, field);
    std::vector<QueryHit> hits;
    for (std::size_t part = 0; part < slot_hits_.size(); ++part) {
        const auto& slots = slot_hits_[part];
        for (const SlotHit& first : slots.front()) {
            Span span = first.span;
            std::uint32_t last = first.last;
            bool whole = true;
            for (std::size_t slot = 1; whole && slot < slots.size(); ++slot) {
                const std::uint32_t position = last + 1;
                const auto next =
                    std::lower_bound(slots[slot].begin(), slots[slot].end(), position,
                                     [](const SlotHit& hit, std::uint32_t p) { return hit.position < p; });
                whole = next != slots[slot].end() && next->position == position;
                if (!whole) break;
                span.end = next->span.end;
                last = next->last;
            }
            if (whole) hits.push_back({parts_[part].leaf, span});
        }
    }
    std::sort(hits.begin(), hits.end(), [](const QueryHit& a, const QueryHit& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return hits;
}

} // namespace gisa
