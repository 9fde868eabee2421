#include "searcher/query/plan_query.h"

#include "common/text/utf8.h"
#include "searcher/query/plan_near.h"
#include "searcher/query/plan_phrase.h"
#include "searcher/query/plan_same_sentence.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <xapian.h>

namespace gisa {

namespace {

constexpr std::size_t kMostWildcards = 200; // terms for one prefix elsewhere, the most frequent
constexpr std::size_t kMostRead = 10'000;   // of which these are chosen
constexpr double kTooCommon = 0.5;          // share of all articles: words with `*` do not rank there
constexpr double kOtherSpelling = 0.7;      // its weight, where one that was typed has 1
constexpr double kAsTyped = 0.2;            // more for the spelling that was typed, beside readings of a name

using Plans = std::vector<Plan>;

template <class Terms>
Plan any_term(const Terms& terms) {
    Plans choices;
    for (const std::string& term : terms)
        choices.push_back(plan_term(term));
    return any_of(std::move(choices));
}

/// The number in the filter's slot lies within its bounds. Only numbers above 0 have a value.
Plan plan_range(const Filter& filter) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (filter.most < 0) return {};
    Plan range{.kind = Plan::Kind::numbers, .slot = filter.slot};
    if (filter.least > 0) {
        range.least = Xapian::sortable_serialise(filter.least);
        if (filter.most < infinity) range.most = Xapian::sortable_serialise(filter.most);
        return range;
    }
    if (filter.most == infinity) return everything();
    range.least = Xapian::sortable_serialise(std::nextafter(filter.most, infinity));
    return without(everything(), std::move(range));
}

Plan plan_filter(const Filter& filter) {
    if (!filter.dates.is_open()) return plan_dates(filter.dates);
    if (filter.terms.empty()) return plan_range(filter);
    Plan any = unranked(any_term(filter.terms));
    return filter.without ? without(everything(), std::move(any)) : any;
}

class Planner {
public:
    Planner(const SearchedIndex& index, const PlanOptions& options)
        : index_(index), within_(options.within), any_word_(options.any_word) {}

    Plan plan(const Query& query) const {
        switch (query.kind) {
        case Query::Kind::words: return plan_words(query);
        case Query::Kind::filter: return plan_filter(query.filter);
        case Query::Kind::any: return any_of(plan_children(query, 0));
        case Query::Kind::without: return without(plan(query.children.front()), plan_excluded(query));
        case Query::Kind::near: return plan_near(query);
        case Query::Kind::spellings: return any_word_ ? plan_name_as_words(query) : plan_spellings(query);
        case Query::Kind::all: break;
        }
        return plan_all(query);
    }

private:
    Plans plan_children(const Query& query, std::size_t from) const {
        Plans planned;
        for (std::size_t i = from; i < query.children.size(); ++i)
            planned.push_back(scaled(plan(query.children[i]), query.children[i].weight));
        return planned;
    }

    Plan plan_excluded(const Query& query) const {
        const Planner anywhere(index_, {});
        return any_of(anywhere.plan_children(query, 1));
    }

    Plan plan_all(const Query& query) const {
        std::vector<const Query*> wanted;
        Plans filters;
        for (const Query& child : query.children)
            if (is_condition(child))
                filters.push_back(plan(child));
            else
                wanted.push_back(&child);
        if (wanted.empty()) return filters.empty() ? everything() : unranked(all_of(std::move(filters)));
        Plans parts;
        parts.push_back(any_word_ ? plan_some(wanted) : plan_every(wanted));
        for (Plan& filter : filters)
            parts.push_back(unranked(std::move(filter)));
        return all_of(std::move(parts));
    }

    Plan plan_every(const std::vector<const Query*>& wanted) const {
        Plans planned;
        for (const Query* child : wanted)
            planned.push_back(plan(*child));
        return all_of(std::move(planned));
    }

    static bool is_leaf(const Query& query) {
        return query.kind == Query::Kind::words || query.kind == Query::Kind::spellings;
    }

    /// Articles with at least one of the words, by all that the words are ranked by: a paraphrase shares
    /// pieces of Korean words where it has not the words. Where there are such articles at all, those with
    /// pieces only come behind them.
    Plan plan_some(const std::vector<const Query*>& wanted) const {
        Plans matches, order, pieces;
        for (const Query* child : wanted) {
            matches.push_back(child->kind == Query::Kind::words ? match_of(*child) : plan(*child));
            Plans& ranked = counts_in_pieces(*child) ? pieces : order;
            ranked.push_back(is_leaf(*child) ? order_of(*child) : plan(*child));
        }
        Plan found = also(unranked(any_of(std::move(matches))), any_of(std::move(order)));
        if (pieces.empty()) return found;
        Plan some = any_of(std::move(pieces));
        const bool any = std::any_of(wanted.begin(), wanted.end(),
                                     [&](const Query* child) { return has_exact_term(*child); });
        return any ? any_of({std::move(found), std::move(some)}) : also(std::move(found), std::move(some));
    }

    /// Of three syllables or more: the one piece of a shorter one is all of it.
    static bool is_long_name(const std::string& term) { return term.size() > 1 + 2 * kSyllable; }

    /// One Korean word, looked for anywhere in the article. Not what may be a name: 이재 of 이재명 is of
    /// another person as well.
    bool counts_in_pieces(const Query& leaf) const {
        if (leaf.kind != Query::Kind::words || leaf.quoted || leaf.field != Field::body) return false;
        if (within_ != Within::article || leaf.slots.size() != 1 || leaf.slots.front().exact.empty())
            return false;
        const Slot& slot = leaf.slots.front();
        return slot.exact.front().front() == static_cast<char>(TermKind::korean) &&
               std::none_of(slot.names.begin(), slot.names.end(), is_long_name);
    }

    bool has_exact_term(const Query& query) const {
        if (std::any_of(query.slots.begin(), query.slots.end(),
                        [](const Slot& slot) { return !slot.expansions.empty(); }))
            return true;
        const auto exists = [&](const std::string& term) { return index_.has(term); };
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
    Plan plan_words(const Query& words) const {
        const std::vector<Field> fields = fields_of(words);
        const bool ranked_where_matched = fields.size() == 1 && fields.front() == words.field;
        const bool is_ranked = words.field == Field::body || words.field == Field::title;
        const bool matches_what_ranks = ranked_where_matched && is_ranked && !words.in_text;
        if (matches_by_stem(words) && matches_what_ranks) return order_of(words);
        if (is_beginning(words) && matches_what_ranks && words.field == Field::body)
            return plan_beginning(words.slots.front());
        return also(unranked(match_of(words)), order_of(words));
    }

    static bool is_begun(const Slot& slot) { return !slot.beginnings.empty(); }
    static bool is_beginning(const Query& words) {
        return words.slots.size() == 1 && is_begun(words.slots.front());
    }

    static Plans expansions_of(const Slot& slot, Field field) {
        Plans terms;
        for (const Expansion& expansion : slot.expansions)
            terms.push_back(plan_term(field_term(field, expansion.term)));
        return terms;
    }

    /// Ranked as if they were one word; not where most articles have one, which would tell nothing and cost a
    /// look at all of them.
    Plan plan_beginning(const Slot& slot) const {
        const double all = std::max(1.0, index_.statistics().articles);
        double without_any = 1;
        for (const Expansion& expansion : slot.expansions)
            without_any *= 1 - std::min(1.0, static_cast<double>(expansion.articles) / all);
        Plan words = synonyms(expansions_of(slot, Field::body));
        return 1 - without_any > kTooCommon ? unranked(std::move(words)) : words;
    }

    /// Of words that are near each other, all rank wherever they stand.
    Plan plan_near(const Query& near) const {
        Plans order;
        for (const Query& child : near.children)
            order.push_back(order_of_side(child));
        return also(unranked(gisa::plan_near(near, place_of(near), index_)), any_of(std::move(order)));
    }

    Plan order_of_side(const Query& side) const {
        if (side.kind != Query::Kind::any) return order_of(side);
        Plans order;
        for (const Query& child : side.children)
            order.push_back(order_of_side(child));
        return any_of(std::move(order));
    }

    LeafPlace place_of(const Query& query) const {
        const Query& leaf = first_leaf(query);
        return {fields_of(leaf), least_support(leaf.field)};
    }

    /// What was taken for a name may be words: `min wage`, `Han Solo`.
    Plan plan_name_as_words(const Query& spellings) const {
        const Query& typed = spellings.children.front();
        if (typed.kind == Query::Kind::all) return plan(typed);
        const bool is_anywhere = typed.field == Field::body && !typed.in_text;
        if (typed.quoted || !is_anywhere) return plan_spellings(spellings);
        Plans words = {plan_spellings(spellings)};
        for (const Slot& slot : typed.slots)
            words.push_back(order_of(slot, typed));
        return any_of(std::move(words));
    }

    Plan plan_spellings(const Query& spellings) const {
        return also(unranked(match_of(spellings)), order_of(spellings));
    }

    /// What must match for a leaf: words, spellings, or words that must all match.
    Plan match_of(const Query& leaf) const {
        if (leaf.kind == Query::Kind::words) return match_words(leaf);
        Plans parts;
        for (const Query& child : leaf.children)
            parts.push_back(match_of(child));
        return leaf.kind == Query::Kind::all ? all_of(std::move(parts)) : any_of(std::move(parts));
    }

    /// What a leaf is ranked by.
    Plan order_of(const Query& leaf) const {
        if (leaf.kind == Query::Kind::spellings) return order_of_spellings(leaf);
        Plans parts;
        for (const Slot& slot : leaf.slots)
            parts.push_back(order_of(slot, leaf));
        for (const Query& child : leaf.children)
            parts.push_back(order_of(child));
        return any_of(std::move(parts));
    }

    /// By one spelling, the first that an article has: who gives a name twice tells no more of it. The others
    /// count for as many terms as what was typed has, as Korean words have more than Latin. A name that was
    /// typed in other letters is one name in all of them; as typed it counts a little more, as in make_slot.
    Plan order_of_spellings(const Query& spellings) const {
        const Query& typed = spellings.children.front();
        Plans parts, before;
        const auto add = [&](const Query& spelling, double weight) {
            const double terms = count_ranked(typed) / count_ranked(spelling);
            Plan match = match_of(spelling);
            Plan order = also(unranked(match), scaled(order_of(spelling), weight * terms));
            parts.push_back(without(std::move(order), any_of(before)));
            before.push_back(std::move(match));
        };
        for (const Query& child : spellings.children)
            if (is_reading(child)) add(child, 1);
        if (!before.empty()) parts.push_back(scaled(order_of(typed), kAsTyped));
        parts.push_back(without(order_of(typed), any_of(before)));
        before.push_back(match_of(typed));
        for (std::size_t i = 1; i < spellings.children.size(); ++i)
            if (!is_reading(spellings.children[i])) add(spellings.children[i], kOtherSpelling);
        return any_of(std::move(parts));
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
                if (ranked.weight == 1 && !ranked.is_less_usual) count += 1;
        for (const Query& child : leaf.children)
            count += count_ranked(child);
        return std::max(count, 1.0);
    }

    /// In the body's field even for `title:`, where a title's words count more already.
    Plan order_of(const Slot& slot, const Query& words) const {
        if (is_begun(slot)) {
            Plan order = plan_beginning(slot);
            return order.weight == 0 ? Plan() : order;
        }
        const bool by_title = words.field == Field::title && words.slots.size() == 1 && is_latin(slot);
        Plans parts, usual;
        for (const RankedTerms& ranked : slot.ranked) {
            Plan order = order_of(ranked, by_title ? Field::title : Field::body);
            if (usual.empty()) usual.push_back(unranked(order));
            parts.push_back(ranked.is_less_usual ? without(std::move(order), any_of(usual))
                                                 : std::move(order));
        }
        if (!slot.as_typed.terms.empty() && has_names({Field::body}, slot))
            parts.push_back(order_of(slot.as_typed, Field::body));
        return any_of(std::move(parts));
    }

    /// Most names of a slot are in no article, and terms by themselves are cheaper than synonyms.
    Plan order_of(const RankedTerms& ranked, Field field) const {
        Plans terms;
        for (const std::string& term : ranked.terms) {
            std::string text = field_term(field, term);
            if (ranked.terms.size() == 1 || index_.has(text)) terms.push_back(plan_term(std::move(text)));
        }
        return scaled(synonyms(std::move(terms)), ranked.weight);
    }

    static bool matches_by_stem(const Query& words) {
        return !words.quoted && words.slots.size() == 1 && is_latin(words.slots.front());
    }

    Plan match_words(const Query& words) const {
        const std::vector<Field> fields = fields_of(words);
        if (words.slots.size() > 1) {
            const bool is_whole = std::none_of(words.slots.begin(), words.slots.end(), is_begun);
            return is_whole ? plan_phrase(words, fields, least_support(words.field), index_)
                            : plan_where(words, place_of(words), index_);
        }
        if (words.in_text) return plan_where(words, place_of(words), index_);
        if (matches_by_stem(words)) return plan_stem(fields, words.slots.front());
        return plan_slot(fields, words.slots.front());
    }

    Plan plan_stem(const std::vector<Field>& fields, const Slot& slot) const {
        Plans choices;
        for (const Field field : fields)
            choices.push_back(plan_term(field_term(field, slot.ranked.front().terms.front())));
        return any_of(std::move(choices));
    }

    Plan plan_slot(const std::vector<Field>& fields, const Slot& slot) const {
        Plans choices;
        for (const Field field : fields) {
            for (const std::string& term : slot.exact)
                choices.push_back(plan_exact(term, slot, field, least_support(field)));
            append_terms(choices, field, slot.names);
            append_terms(choices, field, slot.inside.terms);
            for (Plan& term : expansions_of(slot, field))
                choices.push_back(std::move(term));
            for (const std::string& prefix : slot.prefixes)
                choices.push_back(any_term(most_frequent(field_term(field, prefix))));
            if (!slot.together.empty()) choices.push_back(plan_together(field, slot));
        }
        return any_of(std::move(choices));
    }

    std::vector<std::string> most_frequent(const std::string& prefix) const {
        std::vector<std::pair<std::size_t, std::string>> terms;
        for (std::string& term : index_.terms_from(prefix, kMostRead))
            terms.emplace_back(index_.articles_with(term), std::move(term));
        const std::size_t count = std::min(terms.size(), kMostWildcards);
        std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count), terms.end(),
                          std::greater<>());
        std::vector<std::string> chosen;
        for (std::size_t i = 0; i < count; ++i)
            chosen.push_back(std::move(terms[i].second));
        return chosen;
    }

    Plan plan_together(Field field, const Slot& slot) const {
        Plans all;
        append_terms(all, field, slot.together);
        return all_of(std::move(all));
    }

    static void append_terms(Plans& plans, Field field, const std::vector<std::string>& terms) {
        for (const std::string& term : terms)
            plans.push_back(plan_term(field_term(field, term)));
    }

    /// Of the sentences that count. A title has none.
    Support least_support(Field field) const {
        if (field == Field::title || field == Field::heading || field == Field::author) return Support::none;
        return gisa::least_support(within_);
    }

    bool has_names(const std::vector<Field>& fields, const Slot& slot) const {
        return std::any_of(fields.begin(), fields.end(), [&](Field field) {
            return std::any_of(slot.names.begin(), slot.names.end(),
                               [&](const std::string& name) { return index_.has(field_term(field, name)); });
        });
    }

    const SearchedIndex& index_;
    Within within_;
    bool any_word_;
};

} // namespace

Support least_support(Within within) {
    switch (within) {
    case Within::cited: return Support::direct;
    case Within::supported: return Support::inherited;
    case Within::article: break;
    }
    return Support::none;
}

/// Whose words stand in one sentence is looked at where all else matches.
Plan plan_query(const Query& query, const SearchedIndex& index, const PlanOptions& options) {
    Plan plan = Planner(index, options).plan(query);
    if (!options.same_sentence) return plan;
    auto finder = plan_same_sentence(query, least_support(options.within), index);
    return finder ? all_of({std::move(plan), plan_check(std::move(finder))}) : plan;
}

} // namespace gisa
