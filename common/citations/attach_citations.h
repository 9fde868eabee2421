#pragma once

#include "common/citations/strip_markers.h"

#include <cstddef>
#include <vector>

namespace gisa {

/// A sentence with the markers that belong to it.
struct CitedSentence {
    Span span; ///< of the original text: the sentence and its markers, no white space around
    std::size_t first_marker = 0;
    std::size_t marker_count = 0;
};

/// Gives every marker to the sentence it follows, also behind the full stop, quote or bracket; only a
/// marker at the very start of a block, or a tag that opens, goes to the sentence after it. `sentences` are
/// spans of clean.text() in order. A text of nothing but markers is one sentence.
std::vector<CitedSentence> attach_citations(const CleanText& clean, const std::vector<Span>& sentences,
                                            const std::vector<Marker>& markers);

} // namespace gisa
