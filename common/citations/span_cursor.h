#pragma once

#include "common/article.h"

#include <cstddef>
#include <span>

namespace gisa {

/// Walks through spans in ascending order.
class SpanCursor {
public:
    explicit SpanCursor(std::span<const Span> spans) : spans_(spans) {}

    /// The end of the span that holds `at`, else `at`. Ask with rising places.
    std::size_t behind(std::size_t at) {
        while (next_ < spans_.size() && spans_[next_].end <= at)
            ++next_;
        return next_ < spans_.size() && spans_[next_].begin <= at ? spans_[next_].end : at;
    }

private:
    std::span<const Span> spans_;
    std::size_t next_ = 0;
};

} // namespace gisa
