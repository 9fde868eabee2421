#pragma once

#include "searcher/match/plan.h"

#include <stdexcept>
#include <vector>
#include <xapian.h>

namespace gisa {

/// The same plan as a query of Xapian's own, for its matcher: what ours is compared with. Phrases, numbers
/// and dates have none. `ranks`: scores matter too; else what only ranks is left out, for Xapian 1.4.22 reads
/// on behind the end of a list in an AND_MAYBE that is part of what an AND_NOT excludes, and what it finds
/// there depends on what the memory held before.
inline Xapian::Query xapian_query(const Plan& plan, bool ranks = true) {
    if (plan.kind == Plan::Kind::also && !ranks) return xapian_query(plan.parts.front(), false);
    using StockQuery = Xapian::Query;
    std::vector<StockQuery> parts;
    for (const Plan& part : plan.parts) {
        const bool is_excluded = plan.kind == Plan::Kind::without && &part != &plan.parts.front();
        parts.push_back(xapian_query(part, ranks && !is_excluded));
    }
    const auto join = [&](StockQuery::op op) { return StockQuery(op, parts.begin(), parts.end()); };
    const auto of_kind = [&]() -> StockQuery {
        switch (plan.kind) {
        case Plan::Kind::nothing: return StockQuery::MatchNothing;
        case Plan::Kind::everything: return StockQuery::MatchAll;
        case Plan::Kind::term: return StockQuery(plan.term);
        case Plan::Kind::all: return join(StockQuery::OP_AND);
        case Plan::Kind::any: return join(StockQuery::OP_OR);
        case Plan::Kind::also: return join(StockQuery::OP_AND_MAYBE);
        case Plan::Kind::without: return join(StockQuery::OP_AND_NOT);
        case Plan::Kind::synonym: return join(StockQuery::OP_SYNONYM);
        case Plan::Kind::phrase:
        case Plan::Kind::numbers:
        case Plan::Kind::dates: break;
        }
        throw std::logic_error("a part of the plan has no query of Xapian's");
    };
    return plan.weight == 1 ? of_kind() : StockQuery(StockQuery::OP_SCALE_WEIGHT, of_kind(), plan.weight);
}

} // namespace gisa
