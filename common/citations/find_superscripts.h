#pragma once

// Markers that are no more than raised digits. Used by lex_markers alone; you probably want lex_markers.h.

#include "common/citations/lex_markers.h"

namespace gisa {

/// `text¹`, `text¹,²` where `listed` holds the numbers, outside `taken` (verbatim spans, other markers and
/// URLs; in ascending order). Exponents of numbers, variables and units stay text.
std::vector<Marker> find_superscripts(std::string_view text, std::span<const Span> taken,
                                      const ListedNumbers& listed);

} // namespace gisa
