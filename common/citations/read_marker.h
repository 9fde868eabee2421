#pragma once

// How one marker is read, a file for each family of shapes. Used by lex_markers alone; you probably want
// lex_markers.h.

#include "common/citations/lex_markers.h"
#include "common/citations/marker_cursor.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gisa {

/// The longest marker without its link, in bytes; keeps the lexer linear.
inline constexpr std::size_t kLongestMarker = 256;

enum class Reading {
    not_a_marker,
    suspect, ///< looks like a marker, but its range falls or is too wide
    marker,
};

/// What stands at a place of the text.
struct MarkersRead {
    Reading reading = Reading::not_a_marker;
    std::size_t end = 0;
    std::vector<Marker> markers; ///< side by side; one, but for `[[1](url), [2](url)]`

    bool found() const { return reading != Reading::not_a_marker; }
};

/// The first place from `at` on at which a marker may open, else the text's size. There are few, and the rest
/// is passed over quickly.
std::size_t find_opening(std::string_view text, std::size_t at);

/// The marker of any shape that opens at `at`, if one does.
MarkersRead read_marker(std::string_view text, std::size_t at);

/// `[1]`, `[1, 2-4]`, `[^1]`, `【6†source】`, `\[1\]`, `[[1]](url)`, `[1](url)`, `[출처 1]`, `[cite: 1, 2]`.
MarkersRead read_bracketed_marker(std::string_view text, std::size_t at);

/// `[[1](url), [2](url)]`
MarkersRead read_linked_markers(std::string_view text, std::size_t at);
/// `[1](url), [2](url)` with `close` behind; `begin` is where the brackets or tags around opened.
MarkersRead read_linked_items(std::size_t begin, MarkerCursor in, std::string_view close);
/// `[¹](url)`
MarkersRead read_linked_superscript(std::string_view text, std::size_t at);
/// `(url)` right behind a bracket; gives the bytes of the URL, or an empty span and no move.
Span take_link(MarkerCursor& in);

/// `<sup>[1]</sup>`, `<sup>[2](#a), [3](#b)</sup>`, `<a href="#cite-1">1</a>`, in text that keeps its tags.
MarkersRead read_html_marker(std::string_view text, std::size_t at);

/// `[cite_start]`, `[span_1](start_span)`, `[span_1](end_span)`.
MarkersRead read_span_tag(std::string_view text, std::size_t at);
/// `:contentReference[oaicite:0]{index=0}`
MarkersRead read_content_reference(std::string_view text, std::size_t at);
/// `&#8203;``【oaicite:2】``&#8203;`, with the invisible spaces and backticks around it.
MarkersRead read_oaicite(std::string_view text, std::size_t at);
/// `citeturn0search0turn0search1`, with its private-use characters or without.
MarkersRead read_turns(std::string_view text, std::size_t at);

MarkersRead one_marker(std::size_t begin, std::size_t end, std::vector<std::uint32_t> numbers,
                       Span link = {});
void add_number(std::vector<std::uint32_t>& numbers, std::uint32_t number);

} // namespace gisa
