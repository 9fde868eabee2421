#include "searcher/match/plan_words.h"

#include "searcher/query/make_slot.h"
#include "searcher/query/plan_query.h"

#include <algorithm>

namespace gisa {

std::vector<Plan> plan_words(std::string_view text, Field field, const SearchedIndex& index,
                             Analyser& analyser) {
    const std::vector<Term> terms = analyser.analyse(text, {FirstBytes().set(), false});
    std::vector<Plan> all;
    for (auto first = terms.begin(); first != terms.end();) {
        const auto last = std::find_if(first, terms.end(),
                                       [&](const Term& term) { return term.position != first->position; });
        Query word;
        word.field = field;
        word.slots.push_back(make_slot(first, last, false));
        all.push_back(plan_query(word, index));
        first = last;
    }
    return all;
}

} // namespace gisa
