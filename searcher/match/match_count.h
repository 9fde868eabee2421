#pragma once

#include "common/storage/segment_reader.h"

#include <algorithm>
#include <cstddef>

namespace gisa {

/// How many articles match: counted, or estimated from those that were looked at.
class MatchCount {
public:
    /// `exact`: all are wanted, however many.
    explicit MatchCount(bool exact) : is_all_(exact) {}

    void add() { ++counted_; }
    /// A candidate was looked into and does not match.
    void add_refuted() { ++refuted_; }
    /// So many as are counted in any case: from here on an estimate will do.
    bool is_enough() const { return !is_all_ && (counted_ >= kAlwaysCounted || refuted_ >= kAlwaysRefuted); }

    /// Of a segment, with `last` documents, those up to `document` were looked at: at the rest it is taken to
    /// match as often as there and before.
    void end_segment(DocumentNumber document, DocumentNumber last) {
        looked_at_ += document;
        if (document >= last) return;
        is_exact_ = false;
        estimated_ += static_cast<double>(counted_) / std::max(looked_at_, 1.0) * (last - document);
    }
    /// It has as many.
    void add_known(std::size_t matches) { counted_ += matches; }

    std::size_t total() const { return counted_ + static_cast<std::size_t>(estimated_); }
    bool is_exact() const { return is_exact_; }

private:
    /// Makes the count exact for nearly every query that people type.
    static constexpr std::size_t kAlwaysCounted = 1000;
    /// So many candidates take some half a millisecond.
    static constexpr std::size_t kAlwaysRefuted = 2000;

    bool is_all_, is_exact_ = true;
    std::size_t counted_ = 0, refuted_ = 0;
    double looked_at_ = 0, estimated_ = 0;
};

} // namespace gisa
