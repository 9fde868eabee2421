#pragma once

#include "common/article.h"
#include "common/citations/lex_markers.h"

#include <vector>

namespace gisa {

/// The markers of every block; none of code. Line breaks in the blocks become spaces, and a paragraph of
/// nothing but markers goes into the block above it, whose sentence it backs. Superscripts count where
/// `sources` has their number, other digits as far as `bare` goes: where no block has a marker in brackets
/// or, with `beside_brackets`, everywhere. Linear in the text.
std::vector<LexedMarkers> lex_blocks(std::vector<RawBlock>& blocks, const std::vector<Source>& sources,
                                     BareNumbers bare, bool beside_brackets);

} // namespace gisa
