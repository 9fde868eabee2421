#include "searcher/match/phrase_matcher.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kAhead = 16; // candidates

/// As much as the processor goes on fetching by itself.
void fetch(std::string_view bytes) {
    constexpr std::size_t kLine = 64, kMost = 8 * kLine;
    for (std::size_t at = 0; at < std::min(bytes.size(), kMost); at += kLine)
        __builtin_prefetch(bytes.data() + at);
}

} // namespace

PhraseMatcher::PhraseMatcher(std::unique_ptr<Matcher> terms, Finders phrases, SegmentReader& segment,
                             SegmentColumns& columns)
    : terms_(std::move(terms)), phrases_(std::move(phrases)), segment_(segment), columns_(columns),
      looks_ahead_(!terms_->needs_confirming()), ahead_(looks_ahead_ ? kAhead : 1) {
    most_ = terms_->most();
    bound_ = terms_->bound();
    needs_confirming_ = true;
}

void PhraseMatcher::skip_to(DocumentNumber least) {
    while (at_ < candidates_.size() && candidates_[at_].document < least)
        ++at_;
    if (at_ == candidates_.size()) collect(least);
    document_ = candidates_.empty() ? kNoMoreDocuments : candidates_[at_].document;
}

void PhraseMatcher::collect(DocumentNumber least) {
    candidates_.clear();
    at_ = 0;
    while (candidates_.size() < ahead_) {
        terms_->skip_to(least);
        const DocumentNumber document = terms_->document();
        if (document == kNoMoreDocuments) break;
        least = document + 1;
        const double score = terms_->score();
        if (score > wanted_) candidates_.push_back({document, score, {}});
    }
    if (segment_.is_far()) return fetch_candidates();
    const std::vector<std::string_view>* texts = columns_.texts(kTokenCodesSlot, candidates_.size());
    if (!texts) return;
    for (Candidate& candidate : candidates_) {
        candidate.codes = (*texts)[candidate.document];
        fetch(candidate.codes);
    }
}

/// The more of them, the more at once: fetching takes a message, however many there are.
void PhraseMatcher::fetch_candidates() {
    constexpr std::size_t kMostAhead = 256;
    std::vector<DocumentNumber> documents;
    for (const Candidate& candidate : candidates_)
        documents.push_back(candidate.document);
    segment_.fetch(documents);
    if (looks_ahead_) ahead_ = std::min(2 * ahead_, kMostAhead);
}

std::string_view PhraseMatcher::codes_of(const Candidate& candidate) {
    if (candidate.codes.data()) return candidate.codes;
    if (!codes_) codes_ = segment_.values(kTokenCodesSlot);
    return codes_->at(candidate.document);
}

bool PhraseMatcher::confirm() {
    if (terms_->needs_confirming() && !terms_->confirm()) return false;
    const std::string_view codes = codes_of(candidates_[at_]);
    if (codes.empty()) return false;
    return std::all_of(phrases_.begin(), phrases_.end(),
                       [&](const auto& phrase) { return phrase->stands_in(codes); });
}

void PhraseMatcher::want(double least) {
    wanted_ = least;
    terms_->want(least);
}

} // namespace gisa
