#pragma once

// Markers that are no more than digits. Used by lex_markers alone; you probably want lex_markers.h.

#include "common/citations/lex_markers.h"

namespace gisa {

/// Superscripts and bare numbers that `listed` holds, outside `taken` (verbatim spans, other markers and
/// URLs; in ascending order). Exponents, units, versions, decimals, quantities, dates and the numbers of
/// sections stay text.
std::vector<Marker> find_bare_numbers(std::string_view text, std::span<const Span> taken,
                                      const ListedNumbers& listed);

/// The value of a superscript digit, or -1.
int superscript_value(char32_t c);

} // namespace gisa
