#pragma once

#include "searcher/match/bm25.h"
#include "searcher/match/matcher.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace gisa {

/// The documents of a term.
class TermMatcher final : public Matcher {
public:
    /// `lengths`: SearchedIndex::lengths(), which it reads only if the term scores.
    TermMatcher(std::unique_ptr<PostingCursor> postings, const TermScore& score, const std::uint32_t* lengths)
        : postings_(std::move(postings)), score_(score), lengths_(lengths) {
        const TermStatistics& term = postings_->statistics();
        most_ = term.articles;
        // The other articles have it once at least.
        bound_ = score_.bound(std::max(1.0, static_cast<double>(term.occurrences) - term.articles + 1));
    }

    void skip_to(DocumentNumber least) override {
        postings_->skip_to(least);
        document_ = postings_->document();
    }
    double score() override {
        return score_.is_zero() ? 0 : score_.of(postings_->count(), lengths_[document_]);
    }

    PostingCursor& postings() { return *postings_; }
    const TermScore& term_score() const { return score_; }
    const std::uint32_t* lengths() const { return lengths_; }

private:
    std::unique_ptr<PostingCursor> postings_;
    TermScore score_;
    const std::uint32_t* lengths_;
};

/// The documents of several terms as if they were one term, read at once: for spellings of a name, which are
/// rare. Of very many terms: union_matcher.h.
class SynonymMatcher final : public Matcher {
public:
    SynonymMatcher(const std::vector<std::unique_ptr<PostingCursor>>& terms, const TermScore& score,
                   const std::uint32_t* lengths);

    void skip_to(DocumentNumber least) override;
    double score() override {
        return score_.is_zero() ? 0 : score_.of(postings_[at_].second, lengths_[document_]);
    }

private:
    using Posting = std::pair<DocumentNumber, std::uint32_t>;
    std::vector<Posting> postings_;
    std::size_t at_ = 0;
    TermScore score_;
    const std::uint32_t* lengths_;
};

} // namespace gisa
