#include "searcher/query/plan_near.h"

#include "searcher/query/plan_phrase.h"

#include <string>
#include <utility>

namespace gisa {

namespace {

void add_expansions(const Slot& slot, const std::vector<Field>& fields, ReadSlot& read) {
    for (const Expansion& expansion : slot.expansions) {
        for (const Field field : fields)
            read.terms.push_back(field_term(field, expansion.term));
        if (expansion.is_stem())
            read.codes.keys.push_back(key_of(expansion.code));
        else
            read.codes.codes.push_back(expansion.code);
    }
}

class NearPlanner {
public:
    NearPlanner(const LeafPlace& place, const SearchedIndex& index) : place_(place), index_(index) {}

    void add(const Query& child) {
        NearPart part;
        part.distance = child.distance;
        std::vector<Plan> spellings;
        add_spellings(child, part, spellings);
        near_.parts.push_back(std::move(part));
        articles_.push_back(any_of(std::move(spellings)));
    }

    Plan take(const Query& leaf) {
        near_.region = region_of(leaf);
        near_.least = place_.least;
        Plan check = plan_check(near_);
        check.slot = codes_slot_of(leaf);
        articles_.push_back(std::move(check));
        return all_of(std::move(articles_));
    }

private:
    void add_spellings(const Query& child, NearPart& part, std::vector<Plan>& spellings) {
        for (const Query& other : child.children)
            add_spellings(other, part, spellings);
        if (child.slots.empty()) return;
        CodedPhrase phrase;
        std::vector<Plan> words;
        for (const Slot& slot : child.slots) {
            ReadSlot read = read_slot(slot, child, place_, index_);
            std::vector<Plan> terms;
            for (std::string& term : read.terms)
                terms.push_back(plan_term(std::move(term)));
            words.push_back(any_of(std::move(terms)));
            phrase.push_back(std::move(read.codes));
        }
        Plan all = all_of(std::move(words));
        if (all.kind == Plan::Kind::nothing) return;
        spellings.push_back(std::move(all));
        part.spellings.push_back(std::move(phrase));
    }

    const LeafPlace& place_;
    const SearchedIndex& index_;
    Near near_;
    std::vector<Plan> articles_;
};

} // namespace

Region region_of(const Query& leaf) {
    if (leaf.in_text) return Region::text;
    if (leaf.field == Field::title) return Region::title;
    return leaf.field == Field::heading ? Region::heading : Region::anywhere;
}

std::uint32_t codes_slot_of(const Query& leaf) {
    return leaf.field == Field::author ? kAuthorCodesSlot : kTokenCodesSlot;
}

/// A Latin word by itself counts in any form.
ReadSlot read_slot(const Slot& slot, const Query& leaf, const LeafPlace& place, const SearchedIndex& index) {
    ReadSlot read;
    if (!leaf.quoted && leaf.slots.size() == 1 && is_latin(slot)) {
        const std::string& stem = slot.ranked.front().terms.front();
        for (const Field field : place.fields)
            read.terms.push_back(field_term(field, stem));
        read.codes.keys.push_back(key_of(code_of_term(stem)));
        return read;
    }
    read.terms = slot_terms(slot, place.fields, index);
    read.codes.codes = slot_codes(read.terms, slot);
    add_expansions(slot, place.fields, read);
    return read;
}

Plan plan_near(const Query& near, const LeafPlace& place, const SearchedIndex& index) {
    NearPlanner planner(place, index);
    for (const Query& child : near.children)
        planner.add(child);
    return planner.take(first_leaf(near));
}

Plan plan_where(const Query& leaf, const LeafPlace& place, const SearchedIndex& index) {
    NearPlanner planner(place, index);
    planner.add(leaf);
    return planner.take(leaf);
}

} // namespace gisa
