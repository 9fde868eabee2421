#include "searcher/query/expand_query.h"

#include "common/error.h"
#include "searcher/query/expand_names.h"
#include "searcher/query/expand_spacing.h"
#include "searcher/query/limits.h"
#include "searcher/query/make_slot.h"
#include "searcher/query/parse_query.h"

#include <algorithm>

namespace gisa {

namespace {

void expand_leaf(Query& leaf, Analyser& analyser) {
    const std::vector<Term>& terms = analyser.analyse(leaf.text, {FirstBytes().set(), false});
    for (auto first = terms.begin(); first != terms.end();) {
        const auto last =
            std::find_if(first, terms.end(), [&](const Term& t) { return t.position != first->position; });
        const bool is_beginning = leaf.is_prefix && last == terms.end();
        leaf.slots.push_back(is_beginning ? make_beginning_slot(first, last)
                                          : make_slot(first, last, leaf.quoted));
        first = last;
    }
}

/// False if nothing of the tree is left.
bool expand_tree(Query& query, Analyser& analyser, std::vector<std::string>& notes) {
    if (query.kind == Query::Kind::words) {
        if (query.slots.empty()) expand_leaf(query, analyser);
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
        only.distance = query.distance;
        query = std::move(only);
    }
    return left;
}

/// Of spellings, what was typed: the others have their own limit (expand_aliases.h).
std::size_t count_slots(const Query& query) {
    if (query.kind == Query::Kind::spellings) return count_slots(query.children.front());
    std::size_t count = query.slots.size();
    for (const Query& child : query.children)
        count += count_slots(child);
    return count;
}

} // namespace

void expand_query(ParsedQuery& parsed, Analyser& analyser) {
    expand_names(parsed.root, analyser);
    respace_numbers(parsed.root);
    if (!expand_tree(parsed.root, analyser, parsed.notes))
        throw Error(Fault::usage, "the query has no letter or digit to search for");
    if (count_slots(parsed.root) > kMostSlots)
        throw QueryTooComplex("more than " + std::to_string(kMostSlots) +
                              " words and numbers, those in phrases counted; make it shorter");
    join_neighbours(parsed.root, analyser);
    parsed.understood = describe_query(parsed.root);
}

} // namespace gisa
