#include "searcher/match/slot_weight.h"

#include <algorithm>
#include <cmath>

namespace gisa {

double slot_weight(const Slot& slot, const SearchedIndex& index) {
    const double articles = std::max(1.0, index.statistics().articles);
    if (!slot.expansions.empty()) // the commonest
        return std::log1p(articles / std::max(1.0, static_cast<double>(slot.expansions.front().articles)));
    double best = 0;
    for (const RankedTerms& ranked : slot.ranked)
        for (const std::string& term : ranked.terms) {
            if (slot.ranked.size() > 1 && term.front() == static_cast<char>(TermKind::bigram)) continue;
            const double with = std::max(1.0, static_cast<double>(index.articles_with(term)));
            best = std::max(best, std::log1p(articles / with));
        }
    return best;
}

} // namespace gisa
