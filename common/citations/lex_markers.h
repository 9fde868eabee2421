#pragma once

#include "common/article.h"

#include <span>
#include <string_view>
#include <vector>

namespace gisa {

/// A citation marker as it stands in a text: `[1]`, `[2-4]`, `[^1]`, `【6†source】`...
struct Marker {
    Span span; ///< bytes of the text that was lexed
    Span link; ///< `[1](url)`, `[[1]](url)` and each of `[[1](url), [2](url)]`: the bytes of the URL; else
               ///< empty
    /// 1..999 (0 too in foreign ones), ranges expanded, in the order written, without repeats.
    std::vector<std::uint32_t> numbers;
    bool foreign = false; ///< counts the sources of the program that wrote the text: no list of ours
    bool opens = false;   ///< a tag before what it marks (`[cite_start]`): belongs to the text behind it
    friend bool operator==(const Marker&, const Marker&) = default;
};

struct LexedMarkers {
    std::vector<Marker> markers; ///< in text order, never overlapping
    std::vector<Span> suspect;   ///< `[5-2]`, `[1-999]`: look like markers, stay text, worth a note
};

/// How far numbers without brackets count: where a list of sources was exported and its superscripts were
/// lost.
enum class BareNumbers : std::uint8_t {
    none,
    glued,    ///< behind a stop, quote, bracket or word: `formats.3 This`
    anywhere, ///< behind a space too: `the library 38 to extract`
};

/// What is known of the article's source list when its text is lexed.
struct ListedNumbers {
    std::span<const std::uint32_t> numbers; ///< in ascending order
    BareNumbers bare = BareNumbers::none;
    Span source_cell; ///< the bytes of a table cell under "Source": its numbers are markers
};

/// Finds citation markers. What only looks like one stays text: `array[0]`, `[2024]`, `[0, 1]`,
/// `[1.5]`, `[x]`, `[10:30]`, `word[1][3]` in code (pass code as `verbatim`: spans in ascending order in
/// which nothing is a marker), and URLs. Superscripts (`text¹`) and bare numbers are markers only where
/// `listed` holds the number. Takes time linear in the text, whatever is in it.
LexedMarkers lex_markers(std::string_view text, std::span<const Span> verbatim = {},
                         const ListedNumbers& listed = {});

} // namespace gisa
