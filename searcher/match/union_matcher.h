#pragma once

#include "searcher/match/bm25.h"
#include "searcher/match/matcher.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace gisa {

/// The documents of very many terms as if they were one term, as those that begin with the same letters: a
/// window of document numbers at a time, so that whoever asks for the first documents does not wait for all.
class UnionMatcher final : public Matcher {
public:
    /// `lengths` as of TermMatcher. REQUIRES: at least one term
    UnionMatcher(std::vector<std::unique_ptr<PostingCursor>> terms, DocumentNumber last,
                 const TermScore& score, const std::uint32_t* lengths);

    void skip_to(DocumentNumber least) override;
    double score() override {
        return score_.is_zero() ? 0 : score_.of(counts_[document_ - begin_], lengths_[document_]);
    }
    void want(double least) override { wanted_ = least; }

private:
    static constexpr std::uint32_t kWindow = 4096; // documents

    void open_window(DocumentNumber least);

    std::vector<std::unique_ptr<PostingCursor>> terms_; // those that go on
    DocumentNumber last_;
    TermScore score_;
    const std::uint32_t* lengths_;
    double wanted_ = -1;
    DocumentNumber begin_ = 0, end_ = 0; // of the window
    std::array<std::uint64_t, kWindow / 64> has_{};
    std::array<std::uint32_t, kWindow> counts_{};
};

} // namespace gisa
