#pragma once

#include "common/article.h"
#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"
#include "searcher/searcher.h"

namespace gisa {

struct PlanOptions {
    Within within = Within::article; ///< where wanted words must match; excluded ones count anywhere
    bool any_word = false;           ///< some of the words will do, the more the better; filters must hold
    bool same_sentence = false;      ///< all that is wanted stands in one sentence; not with `any_word`
};

/// What a sentence that counts must have.
Support least_support(Within within);

/// The plan for an expanded tree. Phrases are matched by token codes and ranked by their stems; forms of a
/// Korean word decide what matches, stems and bigrams the order. Filters never rank. The index is asked which
/// terms there are.
Plan plan_query(const Query& query, const SearchedIndex& index, const PlanOptions& options = {});

} // namespace gisa
