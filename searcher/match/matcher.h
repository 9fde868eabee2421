#pragma once

#include "common/storage/segment_reader.h"

#include <cstdint>

namespace gisa {

/// A part of a plan at work in one segment: its documents, ascending, and their scores. It stands before the
/// first one at the beginning. One thread; not longer than its segment's reader.
///
/// In two steps, as in Lucene's two-phase iteration: where it stands is only a candidate until confirm() has
/// looked at what is dear to look at, so that a document is left alone that another part rules out, or whose
/// score, known before, is too low.
class Matcher {
public:
    virtual ~Matcher() = default;
    Matcher() = default;
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    /// The candidate; kNoMoreDocuments at the end.
    DocumentNumber document() const { return document_; }
    /// On to the first candidate that is not below `least`.
    virtual void skip_to(DocumentNumber least) = 0;

    /// True if the candidate matches. REQUIRES: not at the end; asked once for a document
    virtual bool confirm() { return true; }
    /// Before confirm(): no less than the score.
    virtual double score() { return 0; }

    /// From now on documents need not be given, nor their scores be right, whose score is not above `least`.
    virtual void want(double) {}

    /// No score is above.
    double bound() const { return bound_; }
    /// At most so many documents.
    std::uint32_t most() const { return most_; }
    bool needs_confirming() const { return needs_confirming_; }

protected:
    DocumentNumber document_ = 0;
    double bound_ = 0;
    std::uint32_t most_ = 0;
    bool needs_confirming_ = false;
};

} // namespace gisa
