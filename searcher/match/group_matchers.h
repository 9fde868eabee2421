#pragma once

#include "searcher/match/matcher.h"
#include "searcher/match/term_matcher.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace gisa {

/// What every part matches. `Part` is Matcher, or TermMatcher where all are terms: calls without a table
/// then.
template <class Part>
class AllMatcher final : public Matcher {
public:
    /// REQUIRES: at least one part
    explicit AllMatcher(std::vector<std::unique_ptr<Part>> parts) : parts_(std::move(parts)) {
        std::sort(parts_.begin(), parts_.end(),
                  [](const auto& a, const auto& b) { return a->most() < b->most(); });
        most_ = parts_.front()->most();
        for (const auto& part : parts_) {
            bound_ += part->bound();
            needs_confirming_ |= part->needs_confirming();
        }
    }

    void skip_to(DocumentNumber least) override {
        Part& rarest = *parts_.front();
        if (bound_ <= wanted_) least = kNoMoreDocuments;
        rarest.skip_to(least);
        document_ = rarest.document();
        for (std::size_t i = 1; i < parts_.size();) {
            Part& part = *parts_[i];
            if (part.document() < document_) part.skip_to(document_);
            if (part.document() == document_) {
                ++i;
                continue;
            }
            rarest.skip_to(part.document());
            document_ = rarest.document();
            i = 1;
        }
    }

    bool confirm() override {
        return std::all_of(parts_.begin(), parts_.end(),
                           [](const auto& part) { return !part->needs_confirming() || part->confirm(); });
    }

    double score() override {
        double sum = 0;
        for (const auto& part : parts_)
            sum += part->score();
        return sum;
    }

    void want(double least) override {
        wanted_ = least;
        for (const auto& part : parts_)
            part->want(least - (bound_ - part->bound()));
    }

private:
    std::vector<std::unique_ptr<Part>> parts_; // fewest documents first
    double wanted_ = -1;
};

/// What at least one part matches. Parts whose scores together are too low to be wanted are only asked about
/// documents of others (MaxScore: Turtle and Flood, "Query evaluation: strategies and optimizations", 1995).
template <class Part>
class AnyMatcher final : public Matcher {
public:
    /// REQUIRES: at least one part
    explicit AnyMatcher(std::vector<std::unique_ptr<Part>> parts) {
        std::sort(parts.begin(), parts.end(),
                  [](const auto& a, const auto& b) { return a->bound() < b->bound(); });
        for (auto& part : parts) {
            most_ += part->most();
            needs_confirming_ |= part->needs_confirming();
            bound_ += part->bound();
            parts_.push_back({std::move(part), bound_, 0});
        }
    }

    void skip_to(DocumentNumber least) override {
        document_ = kNoMoreDocuments;
        for (std::size_t i = first_; i < parts_.size(); ++i) {
            Part& part = *parts_[i].matcher;
            if (part.document() < least) part.skip_to(least);
            document_ = std::min(document_, part.document());
        }
    }

    bool confirm() override {
        bool any = false;
        for (Member& member : parts_) {
            if (!is_here(member)) continue;
            const bool is_match = !member.matcher->needs_confirming() || member.matcher->confirm();
            if (!is_match) member.refuted = document_;
            any |= is_match;
        }
        return any;
    }

    double score() override {
        double sum = 0;
        for (std::size_t i = parts_.size(); i-- > 0;) {
            if (i < first_ && sum + parts_[i].bound_so_far <= wanted_) break; // too low in any case
            if (is_here(parts_[i])) sum += parts_[i].matcher->score();
        }
        return sum;
    }

    void want(double least) override {
        wanted_ = least;
        while (first_ < parts_.size() && parts_[first_].bound_so_far <= least)
            ++first_;
        for (Member& member : parts_)
            member.matcher->want(least - (bound_ - member.matcher->bound()));
    }

private:
    struct Member {
        std::unique_ptr<Part> matcher;
        double bound_so_far = 0;    // of it and all before it
        DocumentNumber refuted = 0; // did not confirm that one
    };

    bool is_here(Member& member) {
        if (member.matcher->document() < document_) member.matcher->skip_to(document_);
        return member.matcher->document() == document_ && member.refuted != document_;
    }

    std::vector<Member> parts_; // lowest bound first
    std::size_t first_ = 0;     // of those whose documents are candidates
    double wanted_ = -1;
};

/// What the first matcher matches; the second one only adds to the score.
class AlsoMatcher final : public Matcher {
public:
    AlsoMatcher(std::unique_ptr<Matcher> wanted, std::unique_ptr<Matcher> ranks);
    void skip_to(DocumentNumber least) override;
    bool confirm() override;
    double score() override;
    void want(double least) override;

private:
    bool ranks_here();

    std::unique_ptr<Matcher> matched_, ranks_;
    DocumentNumber refuted_ = 0; // `ranks_` did not confirm that one
    double wanted_ = -1;
};

/// What the first matcher matches and the second one does not.
class WithoutMatcher final : public Matcher {
public:
    WithoutMatcher(std::unique_ptr<Matcher> wanted, std::unique_ptr<Matcher> excluded);
    void skip_to(DocumentNumber least) override;
    bool confirm() override;
    double score() override { return matched_->score(); }
    void want(double least) override { matched_->want(least); }

private:
    std::unique_ptr<Matcher> matched_, excluded_;
};

} // namespace gisa
