#include "searcher/query/expand_query.h"

#include "common/error.h"
#include "common/korean/particles.h"
#include "searcher/query/parse_query.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kSyllable = 3;
constexpr std::size_t kMostSlots = 256; // in all leaves: each costs every article shown a search
constexpr std::size_t kShortestPrefix = 3 * kSyllable; // 조국 must not find 조국혁신당

std::string term(TermKind kind, std::string_view text) {
    return std::string(1, static_cast<char>(kind)) + std::string(text);
}

void add_unique(std::vector<std::string>& terms, std::string added) {
    if (std::find(terms.begin(), terms.end(), added) == terms.end()) terms.push_back(std::move(added));
}

void add_hangul_forms(Slot& slot, std::string_view word) {
    for (const TermKind kind : {TermKind::korean, TermKind::eojeol, TermKind::alternative})
        add_unique(slot.exact, term(kind, word));
}

/// A stem that the typed word may be cut to.
bool may_stand_for(std::string_view stem, std::string_view word) {
    if (stem.size() >= 3 * kSyllable) return true;
    return stem.size() == 2 * kSyllable && !is_name_shaped(word);
}

/// The slot of one token's terms, [first, last).
class SlotMaker {
public:
    explicit SlotMaker(bool quoted) : quoted_(quoted) {}

    Slot make(std::vector<Term>::const_iterator first, std::vector<Term>::const_iterator last) {
        slot_.ranked.emplace_back();
        for (auto term = first; term != last; ++term)
            if (is_ranked(term->kind)) add_unique(slot_.ranked.front().terms, term->text);
        switch (first->kind) {
        case TermKind::korean: add_hangul(first, last); break;
        case TermKind::hanja: add_han(first, last); break;
        default: add_latin(first, last);
        }
        return std::move(slot_);
    }

private:
    using Terms = std::vector<Term>::const_iterator;

    void add_latin(Terms first, Terms last) {
        for (auto term = first; term != last; ++term)
            if (term->kind == TermKind::word) add_unique(slot_.exact, term->text);
    }

    void add_hangul(Terms first, Terms last) {
        std::string_view word = std::string_view(first->text).substr(1);
        for (auto term = first; term != last; ++term)
            if (term->kind == TermKind::eojeol) word = std::string_view(term->text).substr(1);
        add_hangul_forms(slot_, word);
        add_unique(slot_.ranked.front().terms, term(TermKind::korean, word));
        for (auto other = first; other != last; ++other) {
            if (other->kind != TermKind::korean && other->kind != TermKind::alternative) continue;
            const std::string_view stem = std::string_view(other->text).substr(1);
            if (stem != word && may_stand_for(stem, word)) add_hangul_forms(slot_, stem);
        }
        if (word.size() < kShortestPrefix || quoted_) return;
        slot_.prefixes = {term(TermKind::korean, word), term(TermKind::eojeol, word)};
    }

    void add_han(Terms first, Terms last) {
        add_unique(slot_.exact, first->text);
        for (auto bigram = first + 1; bigram != last; ++bigram)
            add_unique(slot_.together, bigram->text);
    }

    bool quoted_;
    Slot slot_;
};

void expand_leaf(Query& leaf, Analyser& analyser) {
    const std::vector<Term> terms = analyser.analyse(leaf.text);
    for (auto first = terms.begin(); first != terms.end();) {
        const auto last =
            std::find_if(first, terms.end(), [&](const Term& t) { return t.position != first->position; });
        leaf.slots.push_back(SlotMaker(leaf.quoted).make(first, last));
        first = last;
    }
}

/// False if nothing of the tree is left.
bool expand_tree(Query& query, Analyser& analyser, std::vector<std::string>& notes) {
    if (query.kind == Query::Kind::words) {
        expand_leaf(query, analyser);
        if (query.slots.empty())
            notes.push_back("'" + query.text + "' has no letter or digit and was left out");
        return !query.slots.empty();
    }
    if (query.children.empty()) return true; // a filter, or every article
    const bool without = query.kind == Query::Kind::without;
    std::vector<Query> kept;
    for (Query& child : query.children) {
        const bool first = kept.empty() && &child == &query.children.front();
        if (expand_tree(child, analyser, notes)) {
            kept.push_back(std::move(child));
        } else if (without && first) { // `-x` alone: everything but x
            kept.emplace_back();
            kept.back().kind = Query::Kind::all;
        }
    }
    const bool left = !kept.empty();
    query.children = std::move(kept);
    if (query.children.size() == 1) {
        Query only = std::move(query.children.front());
        query = std::move(only);
    }
    return left;
}

std::size_t count_slots(const Query& query) {
    std::size_t count = query.slots.size();
    for (const Query& child : query.children)
        count += count_slots(child);
    return count;
}

} // namespace

void expand_query(ParsedQuery& parsed, Analyser& analyser) {
    if (!expand_tree(parsed.root, analyser, parsed.notes))
        throw Error(Fault::usage, "the query has no letter or digit to search for");
    if (count_slots(parsed.root) > kMostSlots)
        throw Error(Fault::usage, "the query is too complex: more than " + std::to_string(kMostSlots) +
                                      " words and numbers, those in phrases counted; make it shorter");
    parsed.understood = describe_query(parsed.root);
}

} // namespace gisa
