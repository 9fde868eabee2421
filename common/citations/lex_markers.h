#pragma once

#include "common/article.h"

#include <span>
#include <string_view>
#include <vector>

namespace gisa {

/// A citation marker as it stands in a text: `[1]`, `[2-4]`, `[^1]`, `【6†source】`...
struct Marker {
    Span span;                          ///< bytes of the text that was lexed
    Span link;                          ///< `[1](url)` and `[[1]](url)`: the bytes of the URL; else empty
    std::vector<std::uint32_t> numbers; ///< 1..999, ranges expanded, in the order written, without repeats
    bool foreign = false; ///< counts the sources of the program that wrote the text: no list of ours
    bool opens = false;   ///< a tag before what it marks (`[cite_start]`): belongs to the text behind it
    friend bool operator==(const Marker&, const Marker&) = default;
};

struct LexedMarkers {
    std::vector<Marker> markers; ///< in text order, never overlapping
    std::vector<Span> suspect;   ///< `[5-2]`, `[1-999]`: look like markers, stay text, worth a note
};

/// Finds citation markers. What only looks like one stays text: `array[0]`, `[2024]`, `[0, 1]`,
/// `[1.5]`, `[x]`, `[10:30]`, `word[1][3]` in code (pass code as `verbatim`: spans in ascending order in
/// which nothing is a marker), and URLs. Takes time linear in the text, whatever is in it.
LexedMarkers lex_markers(std::string_view text, std::span<const Span> verbatim = {});

} // namespace gisa
