#pragma once

#include "searcher/match/find_phrase.h"
#include "searcher/match/matcher.h"
#include "searcher/match/segment_columns.h"

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace gisa {

/// The documents of other parts in whose token codes phrases, or words near each other, stand. Candidates are
/// collected some at a time, so that their token codes come from memory while those before are looked
/// through.
class PhraseMatcher final : public Matcher {
public:
    using Finders = std::vector<std::shared_ptr<const TokenFinder>>;
    /// REQUIRES: `segment` and `columns`, which are of it, outlive this
    PhraseMatcher(std::unique_ptr<Matcher> terms, Finders phrases, SegmentReader& segment,
                  SegmentColumns& columns);

    void skip_to(DocumentNumber least) override;
    bool confirm() override;
    double score() override { return !looks_ahead_ ? terms_->score() : candidates_[at_].score; }
    void want(double least) override;

private:
    struct Candidate {
        DocumentNumber document = 0;
        double score = 0;
        std::string_view codes; // null: to be asked for
    };

    void collect(DocumentNumber least);
    void fetch_candidates();
    std::string_view codes_of(const Candidate& candidate);

    std::unique_ptr<Matcher> terms_;
    Finders phrases_;
    SegmentReader& segment_;
    SegmentColumns& columns_;
    std::unique_ptr<ValueCursor> codes_; // null: not needed yet
    bool looks_ahead_;
    std::size_t ahead_;                 // candidates
    std::vector<Candidate> candidates_; // from at_ on
    std::size_t at_ = 0;
    double wanted_ = -1;
};

} // namespace gisa
