#pragma once

#include "common/large_memory.h"
#include "indexer/write/batch_run.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace gisa {

/// The postings of a term: documents ascend.
class PostingSpan {
public:
    PostingSpan(std::span<const std::uint32_t> documents, const std::uint8_t* counts,
                std::span<const std::uint32_t> large)
        : documents_(documents), counts_(counts), large_(large) {}

    template <class Each>
    void for_each(Each each) const {
        std::size_t large = 0;
        for (std::size_t i = 0; i < documents_.size(); ++i)
            each(documents_[i], counts_[i] == kIsLarge ? large_[large++] : counts_[i]);
    }
    std::size_t size() const { return documents_.size(); }

    static constexpr std::uint8_t kIsLarge = 0xFF; ///< the count stands in a list of its own

private:
    std::span<const std::uint32_t> documents_;
    const std::uint8_t* counts_;
    std::span<const std::uint32_t> large_;
};

/// The articles of runs as a segment holds them: newest first, those without a date last, equals in the order
/// of the batch; numbered from 1 in that order. Terms are numbered in the order of their bytes. Of several
/// articles with one identity the last one of the batch is kept.
///
/// Made in passes over few large arrays: runs are numbered anew, the terms of each article sorted and
/// counted, then dealt out to their posting lists. Each thread has a range of the articles with about as many
/// terms.
class SegmentContents {
public:
    /// REQUIRES: `runs` outlive this; the terms of their articles are numbered anew
    SegmentContents(const std::vector<BatchRun*>& runs, std::size_t threads);

    /// By document, from 0: the one numbered i + 1. Their terms ascend.
    const std::vector<WaitingArticle>& articles() const { return articles_; }

    const LargeVector<std::string_view>& terms() const { return terms_; }
    PostingSpan postings(std::size_t term) const;

private:
    /// By run and its number of a term.
    using Numbers = std::vector<LargeVector<std::uint32_t>>;
    /// Articles, and by term how many of them have it, then where the next of its postings goes.
    struct Range {
        std::size_t begin = 0, end = 0;
        LargeVector<std::size_t> postings;
        std::vector<CountedTerm> large; ///< those of its counts, in the order of the articles
    };

    /// Returns their runs.
    std::vector<std::uint32_t> order_articles(const std::vector<BatchRun*>& runs);
    Numbers number_terms(const std::vector<BatchRun*>& runs, std::size_t threads);
    std::vector<Range> ranges(std::size_t count) const;
    void sort_terms(Range& range, const std::vector<std::uint32_t>& run_of, const Numbers& numbers);
    void place_postings(std::vector<Range>& ranges);
    void deal_out(Range& range);
    void place_large_counts(const std::vector<Range>& ranges);

    std::vector<WaitingArticle> articles_;
    LargeVector<std::string_view> terms_;
    LargeVector<std::size_t> first_posting_; ///< by term, and the end of all
    LargeVector<std::uint32_t> first_large_; ///< likewise
    LargeArray<std::uint32_t> documents_;    ///< by posting
    LargeArray<std::uint8_t> counts_;        ///< by posting
    std::vector<std::uint32_t> large_counts_;
};

} // namespace gisa
