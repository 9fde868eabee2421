#include "searcher/query/plan_query.h"

#include "searcher/query/plan_phrase.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace gisa {

namespace {

constexpr Xapian::termcount kMostWildcards = 200; // terms for one prefix elsewhere
constexpr double kOtherSpelling = 0.8;            // its weight, where one that was typed has 1

using Queries = std::vector<Xapian::Query>;

Xapian::Query join(Xapian::Query::op op, const Queries& queries) {
    return Xapian::Query(op, queries.begin(), queries.end());
}

Xapian::Query unranked(const Xapian::Query& query) {
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
}

/// The number in the filter's slot lies within its bounds. Only numbers above 0 have a value.
Xapian::Query plan_range(const Filter& filter) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (filter.most < 0) return Xapian::Query::MatchNothing;
    if (filter.least > 0 && filter.most == infinity)
        return {Xapian::Query::OP_VALUE_GE, filter.slot, Xapian::sortable_serialise(filter.least)};
    if (filter.least > 0)
        return {Xapian::Query::OP_VALUE_RANGE, filter.slot, Xapian::sortable_serialise(filter.least),
                Xapian::sortable_serialise(filter.most)};
    if (filter.most == infinity) return Xapian::Query::MatchAll;
    const double beyond = std::nextafter(filter.most, infinity);
    return {Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll,
            Xapian::Query(Xapian::Query::OP_VALUE_GE, filter.slot, Xapian::sortable_serialise(beyond))};
}

Xapian::Query plan_filter(const Filter& filter) {
    if (filter.terms.empty()) return unranked(plan_range(filter));
    const Xapian::Query any(Xapian::Query::OP_OR, filter.terms.begin(), filter.terms.end());
    if (!filter.without) return unranked(any);
    return {Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, any};
}

/// A filter, or filters joined: nothing of it ranks.
bool is_condition(const Query& query) {
    if (query.kind == Query::Kind::filter) return true;
    return !query.children.empty() && std::all_of(query.children.begin(), query.children.end(), is_condition);
}

class Planner {
public:
    Planner(const Xapian::Database& database, const PlanOptions& options)
        : database_(database), within_(options.within), any_word_(options.any_word) {}

    Xapian::Query plan(const Query& query) const {
        switch (query.kind) {
        case Query::Kind::words: return plan_words(query);
        case Query::Kind::filter: return plan_filter(query.filter);
        case Query::Kind::any: return join(Xapian::Query::OP_OR, plan_children(query, 0));
        case Query::Kind::without:
            return {Xapian::Query::OP_AND_NOT, plan(query.children.front()), plan_excluded(query)};
        case Query::Kind::spellings: return any_word_ ? plan_name_as_words(query) : plan_spellings(query);
        case Query::Kind::all: break;
        }
        return plan_all(query);
    }

private:
    Queries plan_children(const Query& query, std::size_t from) const {
        Queries planned;
        for (std::size_t i = from; i < query.children.size(); ++i)
            planned.push_back(plan(query.children[i]));
        return planned;
    }

    Xapian::Query plan_excluded(const Query& without) const {
        const Planner anywhere(database_, {});
        return join(Xapian::Query::OP_OR, anywhere.plan_children(without, 1));
    }

    Xapian::Query plan_all(const Query& query) const {
        std::vector<const Query*> wanted;
        Queries filters;
        for (const Query& child : query.children)
            if (is_condition(child))
                filters.push_back(plan(child));
            else
                wanted.push_back(&child);
        if (wanted.empty())
            return filters.empty() ? Xapian::Query::MatchAll : join(Xapian::Query::OP_AND, filters);
        const Xapian::Query found = any_word_ ? plan_some(wanted) : plan_every(wanted);
        if (filters.empty()) return found;
        return {Xapian::Query::OP_FILTER, found, join(Xapian::Query::OP_AND, filters)};
    }

    Xapian::Query plan_every(const std::vector<const Query*>& wanted) const {
        Queries planned;
        for (const Query* child : wanted)
            planned.push_back(plan(*child));
        return join(Xapian::Query::OP_AND, planned);
    }

    static bool is_leaf(const Query& query) {
        return query.kind == Query::Kind::words || query.kind == Query::Kind::spellings;
    }

    /// Articles with at least one of the words, by all that the words are ranked by: a paraphrase shares
    /// pieces of Korean words where it has not the words. Where there are such articles at all, those with
    /// pieces only come behind them.
    Xapian::Query plan_some(const std::vector<const Query*>& wanted) const {
        Queries matches, order, pieces;
        for (const Query* child : wanted) {
            matches.push_back(child->kind == Query::Kind::words ? match_of(*child) : plan(*child));
            Queries& ranked = counts_in_pieces(*child) ? pieces : order;
            ranked.push_back(is_leaf(*child) ? order_of(*child) : plan(*child));
        }
        const Xapian::Query found(Xapian::Query::OP_AND_MAYBE, unranked(join(Xapian::Query::OP_OR, matches)),
                                  join(Xapian::Query::OP_OR, order));
        if (pieces.empty()) return found;
        const Xapian::Query some = join(Xapian::Query::OP_OR, pieces);
        const bool any = std::any_of(wanted.begin(), wanted.end(),
                                     [&](const Query* child) { return has_exact_term(*child); });
        if (any) return {Xapian::Query::OP_OR, found, some};
        return {Xapian::Query::OP_AND_MAYBE, found, some};
    }

    /// One Korean word, looked for anywhere in the article.
    bool counts_in_pieces(const Query& leaf) const {
        if (leaf.kind != Query::Kind::words || leaf.quoted || leaf.field != Field::body) return false;
        if (within_ != Within::article || leaf.slots.size() != 1 || leaf.slots.front().exact.empty())
            return false;
        return leaf.slots.front().exact.front().front() == static_cast<char>(TermKind::korean);
    }

    bool has_exact_term(const Query& query) const {
        const auto exists = [&](const std::string& term) { return database_.term_exists(term); };
        return std::any_of(query.slots.begin(), query.slots.end(),
                           [&](const Slot& slot) {
                               return std::any_of(slot.exact.begin(), slot.exact.end(),
                                                  [&](const std::string& term) {
                                                      return exists(indexed_term(term, slot));
                                                  }) ||
                                      std::any_of(slot.names.begin(), slot.names.end(), exists);
                           }) ||
               std::any_of(query.children.begin(), query.children.end(),
                           [&](const Query& child) { return has_exact_term(child); });
    }

    /// Where the leaf must match.
    std::vector<Field> fields_of(const Query& words) const {
        if (words.field != Field::body) return {words.field};
        switch (within_) {
        case Within::cited: return {Field::cited};
        case Within::supported: return {Field::cited, Field::inherited};
        case Within::article: break;
        }
        return {Field::body};
    }

    /// Ranked by the terms that match, where these are all that the words are ranked by.
    Xapian::Query plan_words(const Query& words) const {
        const std::vector<Field> fields = fields_of(words);
        const bool ranked_where_matched = fields.size() == 1 && fields.front() == words.field;
        if (matches_by_stem(words) && ranked_where_matched) return order_of(words);
        return {Xapian::Query::OP_AND_MAYBE, unranked(match_of(words)), order_of(words)};
    }

    /// What was taken for a name may be words: `min wage`, `Han Solo`.
    Xapian::Query plan_name_as_words(const Query& spellings) const {
        const Query& typed = spellings.children.front();
        if (typed.kind == Query::Kind::all) return plan(typed);
        if (typed.quoted) return plan_spellings(spellings);
        Queries words = {plan_spellings(spellings)};
        for (const Slot& slot : typed.slots)
            words.push_back(order_of(slot, typed));
        return join(Xapian::Query::OP_OR, words);
    }

    Xapian::Query plan_spellings(const Query& spellings) const {
        return {Xapian::Query::OP_AND_MAYBE, unranked(match_of(spellings)), order_of(spellings)};
    }

    /// What must match for a leaf: words, spellings, or words that must all match.
    Xapian::Query match_of(const Query& leaf) const {
        if (leaf.kind == Query::Kind::words) return match_words(leaf);
        Queries parts;
        for (const Query& child : leaf.children)
            parts.push_back(match_of(child));
        return join(leaf.kind == Query::Kind::all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, parts);
    }

    /// What a leaf is ranked by.
    Xapian::Query order_of(const Query& leaf) const {
        if (leaf.kind == Query::Kind::spellings) return order_of_spellings(leaf);
        Queries parts;
        for (const Slot& slot : leaf.slots)
            parts.push_back(order_of(slot, leaf));
        for (const Query& child : leaf.children)
            parts.push_back(order_of(child));
        return join(Xapian::Query::OP_OR, parts);
    }

    /// By one spelling, the first that an article has: who gives a name twice tells no more of it. What was
    /// typed leads, and the others count for as many terms as it has, as Korean words have more than Latin. A
    /// name that is read in several ways is not told from what was typed, so that counts in addition.
    Xapian::Query order_of_spellings(const Query& spellings) const {
        const Query& typed = spellings.children.front();
        Queries parts = {order_of(typed)}, before = {match_of(typed)};
        for (std::size_t i = 1; i < spellings.children.size(); ++i) {
            const Query& child = spellings.children[i];
            const double weight = kOtherSpelling * count_ranked(typed) / count_ranked(child);
            const Xapian::Query order(Xapian::Query::OP_SCALE_WEIGHT, order_of(child), weight);
            if (is_reading(child)) {
                parts.push_back(order);
                continue;
            }
            parts.emplace_back(Xapian::Query::OP_AND_NOT, order, join(Xapian::Query::OP_OR, before));
            before.push_back(match_of(child));
        }
        return join(Xapian::Query::OP_OR, parts);
    }

    static bool is_reading(const Query& spelling) {
        return std::any_of(spelling.slots.begin(), spelling.slots.end(),
                           [](const Slot& slot) { return slot.is_reading; });
    }

    /// How much a leaf counts for the order, at least 1.
    static double count_ranked(const Query& leaf) {
        double count = 0;
        for (const Slot& slot : leaf.slots)
            for (const RankedTerms& ranked : slot.ranked)
                if (ranked.weight == 1) count += 1;
        for (const Query& child : leaf.children)
            count += count_ranked(child);
        return std::max(count, 1.0);
    }

    /// In the body's field even for `title:`, where a title's words count more already.
    Xapian::Query order_of(const Slot& slot, const Query& words) const {
        const bool by_title = words.field == Field::title && words.slots.size() == 1 && is_latin(slot);
        Queries parts;
        for (const RankedTerms& ranked : slot.ranked)
            parts.push_back(order_of(ranked, by_title ? Field::title : Field::body));
        if (!slot.as_typed.terms.empty() && has_names({Field::body}, slot))
            parts.push_back(order_of(slot.as_typed, Field::body));
        return join(Xapian::Query::OP_OR, parts);
    }

    /// Most names of a slot are in no article, and terms by themselves are cheaper than synonyms.
    Xapian::Query order_of(const RankedTerms& ranked, Field field) const {
        Queries terms;
        for (const std::string& term : ranked.terms) {
            const std::string text = field_term(field, term);
            if (ranked.terms.size() == 1 || database_.term_exists(text)) terms.emplace_back(text);
        }
        if (terms.empty()) return Xapian::Query::MatchNothing;
        const Xapian::Query any = terms.size() == 1 ? terms.front() : join(Xapian::Query::OP_SYNONYM, terms);
        return ranked.weight == 1 ? any : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, any, ranked.weight);
    }

    static bool matches_by_stem(const Query& words) {
        return !words.quoted && words.slots.size() == 1 && is_latin(words.slots.front());
    }

    Xapian::Query match_words(const Query& words) const {
        const std::vector<Field> fields = fields_of(words);
        if (matches_by_stem(words)) return plan_stem(fields, words.slots.front());
        return words.slots.size() == 1 ? plan_slot(fields, words.slots.front())
                                       : plan_phrase(words, fields, least_support(words.field), database_);
    }

    Xapian::Query plan_stem(const std::vector<Field>& fields, const Slot& slot) const {
        Queries choices;
        for (const Field field : fields)
            choices.emplace_back(field_term(field, slot.ranked.front().terms.front()));
        return join(Xapian::Query::OP_OR, choices);
    }

    Xapian::Query plan_slot(const std::vector<Field>& fields, const Slot& slot) const {
        Queries choices;
        for (const Field field : fields) {
            for (const std::string& term : slot.exact)
                choices.push_back(plan_exact(term, slot, field, least_support(field)));
            append_terms(choices, field, slot.names);
            append_terms(choices, field, slot.inside.terms);
            for (const std::string& prefix : slot.prefixes)
                choices.emplace_back(Xapian::Query::OP_WILDCARD, field_term(field, prefix), kMostWildcards,
                                     Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
            if (!slot.together.empty()) choices.push_back(plan_together(field, slot));
        }
        return join(Xapian::Query::OP_OR, choices);
    }

    Xapian::Query plan_together(Field field, const Slot& slot) const {
        Queries all;
        append_terms(all, field, slot.together);
        return join(Xapian::Query::OP_AND, all);
    }

    static void append_terms(Queries& queries, Field field, const std::vector<std::string>& terms) {
        for (const std::string& term : terms)
            queries.emplace_back(field_term(field, term));
    }

    /// Of the sentences that count. A title has none.
    Support least_support(Field field) const {
        if (field == Field::title) return Support::none;
        switch (within_) {
        case Within::cited: return Support::direct;
        case Within::supported: return Support::inherited;
        case Within::article: break;
        }
        return Support::none;
    }

    bool has_names(const std::vector<Field>& fields, const Slot& slot) const {
        return std::any_of(fields.begin(), fields.end(), [&](Field field) {
            return std::any_of(slot.names.begin(), slot.names.end(), [&](const std::string& name) {
                return database_.term_exists(field_term(field, name));
            });
        });
    }

    const Xapian::Database& database_;
    Within within_;
    bool any_word_;
};

} // namespace

Xapian::Query plan_query(const Query& query, const Xapian::Database& database, const PlanOptions& options) {
    return Planner(database, options).plan(query);
}

} // namespace gisa
