#pragma once

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
/// Made in passes over few large arrays, each touched in order: runs are numbered anew, the terms of each
/// article sorted, then counted and dealt out to their posting lists.
class SegmentContents {
public:
    /// REQUIRES: `runs` outlive this; the terms of their articles are numbered anew
    SegmentContents(const std::vector<BatchRun*>& runs, std::size_t threads);

    /// By document, from 0: the one numbered i + 1. Their terms ascend.
    const std::vector<WaitingArticle>& articles() const { return articles_; }

    const std::vector<std::string_view>& terms() const { return terms_; }
    PostingSpan postings(std::size_t term) const;

private:
    /// By run and its number of a term.
    using Numbers = std::vector<std::vector<std::uint32_t>>;

    /// Returns their runs.
    std::vector<std::uint32_t> order_articles(const std::vector<BatchRun*>& runs);
    Numbers number_terms(const std::vector<BatchRun*>& runs, std::size_t threads);
    void invert();

    std::vector<WaitingArticle> articles_;
    std::vector<std::string_view> terms_;
    std::vector<std::size_t> first_posting_, first_large_; ///< by term, and the end of all
    std::vector<std::uint32_t> documents_, large_counts_;
    std::vector<std::uint8_t> counts_;
};

} // namespace gisa
