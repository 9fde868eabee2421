#include "searcher/match/group_matchers.h"

namespace gisa {

AlsoMatcher::AlsoMatcher(std::unique_ptr<Matcher> wanted, std::unique_ptr<Matcher> ranks)
    : matched_(std::move(wanted)), ranks_(std::move(ranks)) {
    most_ = matched_->most();
    bound_ = matched_->bound() + ranks_->bound();
    needs_confirming_ = matched_->needs_confirming() || ranks_->needs_confirming();
}

/// Where the first score alone is not enough, both must match.
void AlsoMatcher::skip_to(DocumentNumber least) {
    if (bound_ <= wanted_) least = kNoMoreDocuments;
    const bool both = matched_->bound() <= wanted_;
    for (document_ = least;;) {
        matched_->skip_to(document_);
        document_ = matched_->document();
        if (!both || document_ == kNoMoreDocuments) return;
        if (ranks_->document() < document_) ranks_->skip_to(document_);
        if (ranks_->document() == document_) return;
        document_ = ranks_->document();
    }
}

bool AlsoMatcher::ranks_here() {
    if (ranks_->document() < document_) ranks_->skip_to(document_);
    return ranks_->document() == document_ && refuted_ != document_;
}

bool AlsoMatcher::confirm() {
    if (matched_->needs_confirming() && !matched_->confirm()) return false;
    if (ranks_->needs_confirming() && ranks_here() && !ranks_->confirm()) refuted_ = document_;
    return true;
}

double AlsoMatcher::score() { return matched_->score() + (ranks_here() ? ranks_->score() : 0); }

void AlsoMatcher::want(double least) {
    wanted_ = least;
    matched_->want(least - ranks_->bound());
    ranks_->want(least - matched_->bound());
}

WithoutMatcher::WithoutMatcher(std::unique_ptr<Matcher> wanted, std::unique_ptr<Matcher> excluded)
    : matched_(std::move(wanted)), excluded_(std::move(excluded)) {
    most_ = matched_->most();
    bound_ = matched_->bound();
    needs_confirming_ = true;
}

void WithoutMatcher::skip_to(DocumentNumber least) {
    matched_->skip_to(least);
    document_ = matched_->document();
}

bool WithoutMatcher::confirm() {
    if (excluded_->document() < document_) excluded_->skip_to(document_);
    if (excluded_->document() == document_ && (!excluded_->needs_confirming() || excluded_->confirm()))
        return false;
    return !matched_->needs_confirming() || matched_->confirm();
}

} // namespace gisa
