#pragma once

#include "common/article.h"
#include "common/citations/strip_markers.h"
#include "common/text/split_sentences.h"

#include <vector>

namespace gisa {

/// The sentences of a block as spans of its clean text. A heading is one sentence, a line of code is one, and
/// so is a cell of a table; a row with a cell of nothing but markers is cited as a whole. `markers` are those
/// that were taken out of `block` to give `clean`.
std::vector<Span> split_block(const RawBlock& block, const CleanText& clean,
                              const std::vector<Marker>& markers, const SentenceSplitter& splitter);

} // namespace gisa
