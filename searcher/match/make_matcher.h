#pragma once

#include "searcher/match/matcher.h"
#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

/// Puts a plan to work in the segments of an index, with the statistics of all of them: an article's score
/// does not depend on the segment that it is in. Keep it for all segments of one search. One thread; not
/// longer than the index is as it is.
class MatcherMaker {
public:
    explicit MatcherMaker(const SearchedIndex& index) : index_(index) {}

    /// Null if nothing matches there.
    /// `segment`: which one of the index's.
    std::unique_ptr<Matcher> make(const Plan& plan, std::size_t segment);

private:
    using Matchers = std::vector<std::unique_ptr<Matcher>>;

    std::unique_ptr<Matcher> make_part(const Plan& plan, double factor);
    std::unique_ptr<Matcher> make_term(const Plan& plan, double factor);
    std::unique_ptr<Matcher> make_synonym(const Plan& plan, double factor);
    std::unique_ptr<Matcher> make_all(const Plan& plan, double factor);
    std::unique_ptr<Matcher> make_any(const Plan& plan, double factor);
    std::unique_ptr<Matcher> make_check(const Plan& plan);
    TermScore score_of(double articles_with, double factor) const;
    std::unique_ptr<PostingCursor> postings(const std::string& term);
    double articles_with(const std::string& term);
    double articles_with_any(const std::vector<Plan>& terms);
    const std::uint32_t* lengths(double factor) const;

    const SearchedIndex& index_;
    const SearchedSegment* segment_ = nullptr;
    std::size_t segment_number_ = 0;

    /// What is known of a term: looked up once in each segment.
    struct KnownTerm {
        double articles = 0;                                  // of all segments
        std::vector<std::unique_ptr<PostingCursor>> postings; // by segment, until they are taken
        std::vector<bool> has;                                // by segment
    };
    KnownTerm& look_up(const std::string& term);
    std::unordered_map<std::string, KnownTerm> terms_;
};

} // namespace gisa
