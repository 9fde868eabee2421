#include "searcher/match/union_matcher.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace gisa {

UnionMatcher::UnionMatcher(std::vector<std::unique_ptr<PostingCursor>> terms, DocumentNumber last,
                           const TermScore& score, const std::uint32_t* lengths)
    : terms_(std::move(terms)), last_(last), score_(score), lengths_(lengths) {
    std::uint64_t postings = 0;
    double highest = 0; // as if one article had the terms as often as any has each of them
    for (const auto& term : terms_) {
        const TermStatistics& of = term->statistics();
        postings += of.articles;
        highest += std::max(1.0, static_cast<double>(of.occurrences) - of.articles + 1);
    }
    most_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(postings, last_));
    bound_ = score_.is_zero() ? 0 : score_.bound(highest);
}

/// Counts what the terms have in the documents from `least` on.
void UnionMatcher::open_window(DocumentNumber least) {
    begin_ = least;
    end_ = least + std::min(kWindow, last_ - least + 1);
    has_.fill(0);
    counts_.fill(0);
    for (const auto& term : terms_) {
        term->skip_to(begin_);
        while (term->document() < end_) {
            const DocumentNumber* const documents = term->documents();
            const std::uint32_t* const counts = term->counts();
            const std::size_t size = term->at_hand();
            const bool is_whole = documents[size - 1] < end_;
            for (std::size_t i = 0; i < size && documents[i] < end_; ++i) {
                const std::uint32_t at = documents[i] - begin_;
                has_[at / 64] |= std::uint64_t{1} << at % 64;
                counts_[at] += std::max(counts[i], 1u);
            }
            if (is_whole)
                term->next_block();
            else
                term->skip_to(end_);
        }
    }
    std::erase_if(terms_, [](const auto& term) { return term->document() == kNoMoreDocuments; });
}

void UnionMatcher::skip_to(DocumentNumber least) {
    document_ = kNoMoreDocuments;
    if (bound_ <= wanted_) return;
    for (least = std::max(least, DocumentNumber{1}); least <= last_; least = end_) {
        if (least >= end_) {
            DocumentNumber first = kNoMoreDocuments;
            for (const auto& term : terms_) {
                term->skip_to(least);
                first = std::min(first, term->document());
            }
            if (first == kNoMoreDocuments) return;
            open_window(first);
            least = first;
        }
        for (std::uint32_t at = least - begin_; at < end_ - begin_; at = (at / 64 + 1) * 64) {
            const std::uint64_t rest = has_[at / 64] >> at % 64;
            if (rest == 0) continue;
            document_ = begin_ + at + static_cast<std::uint32_t>(std::countr_zero(rest));
            return;
        }
    }
}

} // namespace gisa
