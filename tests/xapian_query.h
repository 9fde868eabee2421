#pragma once

#include "searcher/match/plan.h"

#include <stdexcept>
#include <vector>
#include <xapian.h>

namespace gisa {

/// The same plan as a query of Xapian's own, for its matcher: what ours is compared with. Phrases, numbers
/// and dates have none.
inline Xapian::Query xapian_query(const Plan& plan) {
    using Query = Xapian::Query;
    std::vector<Query> parts;
    for (const Plan& part : plan.parts)
        parts.push_back(xapian_query(part));
    const auto join = [&](Query::op op) { return Query(op, parts.begin(), parts.end()); };
    const auto of_kind = [&]() -> Query {
        switch (plan.kind) {
        case Plan::Kind::nothing: return Query::MatchNothing;
        case Plan::Kind::everything: return Query::MatchAll;
        case Plan::Kind::term: return Query(plan.term);
        case Plan::Kind::all: return join(Query::OP_AND);
        case Plan::Kind::any: return join(Query::OP_OR);
        case Plan::Kind::also: return join(Query::OP_AND_MAYBE);
        case Plan::Kind::without: return join(Query::OP_AND_NOT);
        case Plan::Kind::synonym: return join(Query::OP_SYNONYM);
        case Plan::Kind::phrase:
        case Plan::Kind::numbers:
        case Plan::Kind::dates: break;
        }
        throw std::logic_error("a part of the plan has no query of Xapian's");
    };
    return plan.weight == 1 ? of_kind() : Query(Query::OP_SCALE_WEIGHT, of_kind(), plan.weight);
}

} // namespace gisa
