#include "searcher/match/term_matcher.h"

#include <algorithm>

namespace gisa {

namespace {

using Postings = std::vector<std::pair<DocumentNumber, std::uint32_t>>;
using Cursors = std::vector<std::unique_ptr<PostingCursor>>;

template <class Each>
void for_each_posting(const Cursors& terms, Each each) {
    for (const auto& term : terms)
        for (; term->document() != kNoMoreDocuments; term->next_block())
            for (std::size_t i = 0; i < term->at_hand(); ++i)
                each(term->documents()[i], term->counts()[i]);
}

Postings sort(const Cursors& terms) {
    Postings all, postings;
    for_each_posting(terms, [&](DocumentNumber document, std::uint32_t count) {
        all.emplace_back(document, std::max(count, 1u));
    });
    std::sort(all.begin(), all.end());
    for (const auto& [document, count] : all)
        if (!postings.empty() && postings.back().first == document)
            postings.back().second += count;
        else
            postings.emplace_back(document, count);
    return postings;
}

} // namespace

SynonymMatcher::SynonymMatcher(const Cursors& terms, const TermScore& score, const std::uint32_t* lengths)
    : postings_(sort(terms)), score_(score), lengths_(lengths) {
    most_ = static_cast<std::uint32_t>(postings_.size());
    std::uint32_t highest = 0;
    for (const Posting& posting : postings_)
        highest = std::max(highest, posting.second);
    bound_ = score_.bound(highest);
}

void SynonymMatcher::skip_to(DocumentNumber least) {
    const auto begin = postings_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto is_below = [&](const Posting& posting) { return posting.first < least; };
    // Near, as a rule: doubling steps.
    std::size_t step = 1;
    while (step < postings_.size() - at_ && is_below(begin[static_cast<std::ptrdiff_t>(step)]))
        step *= 2;
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(step, postings_.size() - at_));
    at_ = static_cast<std::size_t>(std::partition_point(begin, end, is_below) - postings_.begin());
    document_ = at_ < postings_.size() ? postings_[at_].first : kNoMoreDocuments;
}

} // namespace gisa
