#pragma once

#include "searcher/match/matcher.h"

#include <functional>
#include <utility>

namespace gisa {

/// The documents of a range that a check lets pass; every one is a candidate. For conditions that no list of
/// documents tells: best beside other parts that do.
class CheckMatcher final : public Matcher {
public:
    using Check = std::function<bool(DocumentNumber)>;
    /// Without a check all pass; there must be a document for each number then.
    CheckMatcher(DocumentNumber first, DocumentNumber last, Check check)
        : first_(first), last_(last), check_(std::move(check)) {
        most_ = last_ >= first_ ? last_ - first_ + 1 : 0;
        needs_confirming_ = static_cast<bool>(check_);
    }

    void skip_to(DocumentNumber least) override {
        document_ = least < first_ ? first_ : least;
        if (document_ > last_) document_ = kNoMoreDocuments;
    }
    bool confirm() override { return check_(document_); }

private:
    DocumentNumber first_, last_;
    Check check_;
};

} // namespace gisa
