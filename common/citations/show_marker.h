#pragma once

#include "common/citations/lex_markers.h"

#include <string>
#include <string_view>

namespace gisa {

/// A marker of `text` as a reader of the page sees it, without URL, tags and escapes: `[1]` for `\[1\]`,
/// `[[1]](url)`, `<sup>[1](#fn)</sup>`, `[¹](url)` and `[^1^][1]`. Lexed again it gives the same numbers.
std::string show_marker(std::string_view text, const Marker& marker);

} // namespace gisa
