#pragma once

#include "common/text/analyse.h"
#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"

#include <string_view>
#include <vector>

namespace gisa {

/// A plan for each word of a text, in any of its forms, in that field.
std::vector<Plan> plan_words(std::string_view text, Field field, const SearchedIndex& index,
                             Analyser& analyser);

} // namespace gisa
