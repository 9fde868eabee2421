#include "searcher/query/plan_phrase.h"

#include "searcher/query/plan_near.h"

#include <algorithm>
#include <string_view>

namespace gisa {

namespace {

constexpr std::size_t kMostLonger = 50; // terms of words that begin as the word

std::string_view stem_of(const Slot& slot) {
    return is_latin(slot) ? std::string_view(slot.ranked.front().terms.front()).substr(1)
                          : std::string_view();
}

bool is_own_stem(std::string_view term, const Slot& slot) { return !has_kind(term) && term == stem_of(slot); }

/// In the token codes of what the leaf means.
Plan check_of(const Phrase& phrase, const Query& leaf) {
    Plan check = plan_check(phrase);
    check.slot = codes_slot_of(leaf);
    return check;
}

} // namespace

bool is_latin(const Slot& slot) {
    if (slot.ranked.size() != 1 || slot.ranked.front().terms.size() != 1) return false;
    return slot.ranked.front().terms.front().front() == static_cast<char>(TermKind::stem);
}

std::vector<std::string> slot_terms(const Slot& slot, const std::vector<Field>& fields,
                                    const SearchedIndex& index) {
    std::vector<std::string> terms;
    for (const Field field : fields) {
        for (const auto* of_slot : {&slot.exact, &slot.names, &slot.inside.terms})
            for (const std::string& term : *of_slot)
                terms.push_back(field_term(field, indexed_term(term, slot)));
        for (const std::string& prefix : slot.prefixes) {
            const std::vector<std::string> longer = index.terms_from(field_term(field, prefix), kMostLonger);
            terms.insert(terms.end(), longer.begin(), longer.end());
        }
    }
    return terms;
}

std::vector<TokenCode> slot_codes(const std::vector<std::string>& terms, const Slot& slot) {
    std::vector<TokenCode> codes;
    for (const std::string& indexed : terms) {
        const std::string_view term = without_field(indexed);
        const bool is_stem = term.front() == static_cast<char>(TermKind::stem); // a word that is its own
        const std::string_view word = term.substr(is_stem ? 1 : 0);
        codes.push_back(is_stem || !has_kind(term) ? code_of_word(word, stem_of(slot)) : code_of_term(term));
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

std::string indexed_term(const std::string& term, const Slot& slot) {
    return is_own_stem(term, slot) ? static_cast<char>(TermKind::stem) + term : term;
}

Plan plan_exact(const std::string& term, const Slot& slot, Field field, Support least) {
    Plan articles = plan_term(field_term(field, indexed_term(term, slot)));
    if (!is_own_stem(term, slot)) return articles;
    Query leaf;
    leaf.field = field;
    return all_of(
        {std::move(articles), check_of({{{code_of_word(term, term)}}, region_of(leaf), least}, leaf)});
}

Plan plan_phrase(const Query& words, const std::vector<Field>& fields, Support least,
                 const SearchedIndex& index) {
    std::vector<Plan> all;
    Phrase phrase{{}, region_of(words), least};
    for (const Slot& slot : words.slots) {
        const std::vector<std::string> terms = slot_terms(slot, fields, index);
        if (terms.empty()) return {};
        std::vector<Plan> choices;
        for (const std::string& term : terms)
            choices.push_back(plan_term(term));
        all.push_back(any_of(std::move(choices)));
        phrase.slots.push_back(slot_codes(terms, slot));
    }
    for (; phrase.slots.size() > kMostPhraseSlots; phrase.slots.erase(phrase.slots.begin())) {
        const auto end = phrase.slots.begin() + kMostPhraseSlots;
        all.push_back(check_of({{phrase.slots.begin(), end}, phrase.region, least}, words));
    }
    all.push_back(check_of(phrase, words));
    return all_of(std::move(all));
}

} // namespace gisa
