#pragma once

#include "common/storage/schema.h"
#include "searcher/match/date_order.h"
#include "searcher/match/find_near.h"
#include "searcher/match/find_phrase.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// Which articles a query wants and what they are ranked by, as a tree: plan_query makes it, match runs it.
struct Plan {
    enum class Kind : std::uint8_t {
        nothing,
        everything, ///< every article
        term,
        all,     ///< every part
        any,     ///< at least one part
        also,    ///< the first part; the second one only ranks
        without, ///< the first part, and none of the others
        synonym, ///< at least one of the parts, which are terms; ranked as one term that stands where any
                 ///< does
        phrase,  ///< stands in token codes: a phrase, words near each other or in one sentence; to be a part
                 ///< of `all`, with the terms of it
        numbers, ///< a value lies within bounds
        dates,   ///< published within a range
    };

    Kind kind = Kind::nothing;
    double weight = 1; ///< times the score of all that is below; 0: it only matches
    std::vector<Plan> parts{};

    std::string term{};                          ///< term: as indexed
    std::shared_ptr<const TokenFinder> phrase{}; ///< phrase
    std::uint32_t slot = 0;      ///< phrase: where the token codes are; numbers: that have a value there ...
    std::string least{}, most{}; ///< ... not below and not above, as the values sort; empty: no bound
    DateRange range{};           ///< dates
};

inline Plan everything() { return {.kind = Plan::Kind::everything}; }
inline Plan plan_term(std::string term) { return {.kind = Plan::Kind::term, .term = std::move(term)}; }
inline Plan plan_check(std::shared_ptr<const TokenFinder> finder) {
    return {.kind = Plan::Kind::phrase, .phrase = std::move(finder), .slot = kTokenCodesSlot};
}
inline Plan plan_check(const Phrase& phrase) {
    return plan_check(std::make_shared<const PhraseFinder>(phrase));
}
inline Plan plan_check(const Near& near) { return plan_check(std::make_shared<const NearFinder>(near)); }
inline Plan plan_dates(DateRange range) { return {.kind = Plan::Kind::dates, .range = std::move(range)}; }

/// Parts that match nothing are left out of `any`, and make `all` nothing; one part is that part itself; what
/// is all of all is all.
Plan all_of(std::vector<Plan> parts);
Plan any_of(std::vector<Plan> parts);
/// REQUIRES: terms alone
Plan synonyms(std::vector<Plan> terms);
Plan also(Plan wanted, Plan ranks);
Plan without(Plan wanted, Plan excluded);
/// Ranked like `weight` of it; 0: not at all.
Plan scaled(Plan plan, double weight);
/// Its terms, each once.
std::vector<std::string> terms_of(const Plan& plan);
inline Plan unranked(Plan plan) { return scaled(std::move(plan), 0); }

} // namespace gisa
