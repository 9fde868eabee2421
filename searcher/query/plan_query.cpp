#include "searcher/query/plan_query.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr Xapian::termcount kMostExpansions = 50; // terms for one prefix in a phrase
constexpr Xapian::termcount kMostWildcards = 200; // terms for one prefix elsewhere

using Queries = std::vector<Xapian::Query>;

Xapian::Query join(Xapian::Query::op op, const Queries& queries) {
    return Xapian::Query(op, queries.begin(), queries.end());
}

Xapian::Query unranked(const Xapian::Query& query) {
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
}

class Planner {
public:
    Planner(const Xapian::Database& database, bool any_word) : database_(database), any_word_(any_word) {}

    Xapian::Query plan(const Query& query) const {
        switch (query.kind) {
        case Query::Kind::words: return plan_words(query);
        case Query::Kind::any: return join(Xapian::Query::OP_OR, plan_children(query, 0));
        case Query::Kind::without:
            return Xapian::Query(Xapian::Query::OP_AND_NOT, plan(query.children.front()),
                                 join(Xapian::Query::OP_OR, plan_children(query, 1)));
        case Query::Kind::all: break;
        }
        if (query.children.empty()) return Xapian::Query::MatchAll;
        return join(any_word_ ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, plan_children(query, 0));
    }

private:
    Queries plan_children(const Query& query, std::size_t from) const {
        Queries planned;
        for (std::size_t i = from; i < query.children.size(); ++i)
            planned.push_back(plan(query.children[i]));
        return planned;
    }

    Xapian::Query plan_words(const Query& words) const {
        const Xapian::Query order = join(Xapian::Query::OP_OR, ranked_terms(words));
        const bool by_stem = !words.quoted && words.slots.size() == 1 && is_latin(words.slots.front());
        if (by_stem) return order;
        const Xapian::Query match =
            words.slots.size() == 1 ? plan_slot(words.field, words.slots.front()) : plan_phrase(words);
        return Xapian::Query(Xapian::Query::OP_AND_MAYBE, unranked(match), order);
    }

    static bool is_latin(const Slot& slot) {
        return slot.ranked.size() == 1 && slot.ranked.front().front() == static_cast<char>(TermKind::stem);
    }

    /// In the body's field even for `title:`, where a title's words count more already.
    Queries ranked_terms(const Query& words) const {
        const bool by_title =
            words.field == Field::title && words.slots.size() == 1 && is_latin(words.slots.front());
        Queries terms;
        for (const Slot& slot : words.slots)
            for (const std::string& term : slot.ranked)
                terms.emplace_back(field_term(by_title ? Field::title : Field::body, term));
        return terms;
    }

    Xapian::Query plan_slot(Field field, const Slot& slot) const {
        Queries choices;
        for (const std::string& term : slot.exact)
            choices.emplace_back(field_term(field, term));
        for (const std::string& prefix : slot.prefixes)
            choices.emplace_back(Xapian::Query::OP_WILDCARD, field_term(field, prefix), kMostWildcards,
                                 Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
        if (!slot.together.empty()) {
            Queries all;
            for (const std::string& term : slot.together)
                all.emplace_back(field_term(field, term));
            choices.push_back(join(Xapian::Query::OP_AND, all));
        }
        return join(Xapian::Query::OP_OR, choices);
    }

    /// Inside a phrase Xapian takes terms and ORs of terms only, so prefixes are expanded here. In the title
    /// field Latin words have positions too, Korean ones as well.
    Xapian::Query plan_phrase(const Query& words) const {
        Queries slots;
        for (const Slot& slot : words.slots) {
            Queries choices;
            for (const std::string& term : slot.exact)
                choices.emplace_back(field_term(words.field, term));
            for (const std::string& prefix : slot.prefixes)
                append_expansions(choices, field_term(words.field, prefix));
            slots.push_back(join(Xapian::Query::OP_OR, choices));
        }
        return Xapian::Query(Xapian::Query::OP_PHRASE, slots.begin(), slots.end(),
                             static_cast<Xapian::termcount>(slots.size()));
    }

    void append_expansions(Queries& choices, const std::string& prefix) const {
        Xapian::termcount count = 0;
        const auto end = database_.allterms_end(prefix);
        for (auto term = database_.allterms_begin(prefix); term != end && count < kMostExpansions;
             ++term, ++count)
            choices.emplace_back(*term);
    }

    const Xapian::Database& database_;
    bool any_word_;
};

} // namespace

Xapian::Query plan_query(const Query& query, const Xapian::Database& database, bool any_word) {
    return Planner(database, any_word).plan(query);
}

} // namespace gisa
