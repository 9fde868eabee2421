#pragma once

// Markers that are no more than plain digits. Used by lex_markers alone; you probably want lex_markers.h.

#include "common/citations/lex_markers.h"

namespace gisa {

/// Numbers that `listed` holds, as far as its `bare` goes, outside `taken` (verbatim spans, other markers and
/// URLs; in ascending order). Versions, decimals, quantities, dates and the numbers of sections stay text.
std::vector<Marker> find_bare_numbers(std::string_view text, std::span<const Span> taken,
                                      const ListedNumbers& listed);

} // namespace gisa
