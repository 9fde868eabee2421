#include "searcher/match/score_of.h"

#include "searcher/match/make_matcher.h"

#include <memory>

namespace gisa {

double score_of(const SearchedIndex& index, const Plan& plan, std::size_t segment, DocumentNumber document) {
    const std::unique_ptr<Matcher> matcher = MatcherMaker(index).make(plan, segment);
    if (!matcher) return 0;
    matcher->skip_to(document);
    if (matcher->document() != document) return 0;
    if (matcher->needs_confirming() && !matcher->confirm()) return 0;
    return matcher->score();
}

} // namespace gisa
