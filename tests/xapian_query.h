#pragma once

#include "searcher/match/plan.h"

#include <stdexcept>
#include <vector>
#include <xapian.h>

namespace gisa {

/// The same plan as a query of Xapian's own, for its matcher: what ours is compared with. Phrases, numbers
/// and dates have none.
inline Xapian::Query xapian_query(const Plan& plan) {
    using Wanted = Xapian::Query;
    std::vector<Wanted> parts;
    for (const Plan& part : plan.parts)
        parts.push_back(xapian_query(part));
    const auto join = [&](Wanted::op op) { return Wanted(op, parts.begin(), parts.end()); };
    const auto of_kind = [&]() -> Wanted {
        switch (plan.kind) {
        case Plan::Kind::nothing: return Wanted::MatchNothing;
        case Plan::Kind::everything: return Wanted::MatchAll;
        case Plan::Kind::term: return Wanted(plan.term);
        case Plan::Kind::all: return join(Wanted::OP_AND);
        case Plan::Kind::any: return join(Wanted::OP_OR);
        case Plan::Kind::also: return join(Wanted::OP_AND_MAYBE);
        case Plan::Kind::without: return join(Wanted::OP_AND_NOT);
        case Plan::Kind::synonym: return join(Wanted::OP_SYNONYM);
        case Plan::Kind::phrase:
        case Plan::Kind::numbers:
        case Plan::Kind::dates: break;
        }
        throw std::logic_error("a part of the plan has no query of Xapian's");
    };
    return plan.weight == 1 ? of_kind() : Wanted(Wanted::OP_SCALE_WEIGHT, of_kind(), plan.weight);
}

} // namespace gisa
