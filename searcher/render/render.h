#pragma once

// A page of results, written down: for people (text, HTML, Markdown, a quotation), for programs
// (JSON, references), for scripts (ids, URLs).
//
//   std::cout << render_text(searcher.search(request), {.width = terminal_width(), .colour = true});
//
// All are pure and end every line. What they decide alike is in shown.h. Text taken from articles can
// steer no terminal and no page, in any of them.

#include "common/terminal/messages.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace gisa {

/// What becomes of the markers in the running text. The sources below stay in any case.
enum class Markers : std::uint8_t {
    show, ///< as the author wrote them: "[2-4]"
    hide, ///< left out
    super ///< as superscripts: "²⁻⁴"
};

/// The list of sources below a hit. It always holds every number that the shown text cites.
enum class SourcesList : std::uint8_t {
    full,
    brief, ///< only where each is from: "[2] reuters.com"
    none
};

struct Showing {
    Markers markers = Markers::show;
    SourcesList sources = SourcesList::full;
    Language language = Language::english; ///< of our own words
};

struct TextStyle {
    std::size_t width = 80; ///< columns; at least 20 are used
    bool colour = false;    ///< matches bold, markers and what stands around dim
    bool utf8 = true;       ///< false: ASCII instead of our own `·`, `›`, `…` and superscripts
    bool links = false;     ///< OSC 8 hyperlinks on numbers, source titles and URLs
    Showing showing{};
};

/// Title, how well it is backed, where it is from, snippets as the article has them, and the sources
/// behind what is shown. No line is wider than the style says, but for one that holds a URL longer than
/// that. Facets stand at the end.
std::string render_text(const ResultPage& page, const TextStyle& style);

/// A fragment of HTML with one root element, without style or script. Classes: gisa-results, about, place,
/// snippet, passage, cite, unresolved, sources, note, hint, facets, total. Links lead to http(s) or within
/// the fragment.
std::string render_html(const ResultPage& page, const Showing& showing = {});

/// CommonMark: a heading, a block quotation for each snippet and a list of sources for each hit.
std::string render_markdown(const ResultPage& page, const Showing& showing = {});

/// Each snippet as a quotation, and below it whose it is and what it cites.
std::string render_quote(const ResultPage& page, const Showing& showing = {});

/// The articles shown and the sources that their snippets cite, as a CSL-JSON array and as BibTeX
/// (biblatex). Keys say article and number and stay the same: "gisa-haneul-3", "gisa-haneul-3:2".
std::string render_csl(const ResultPage& page);
std::string render_bibtex(const ResultPage& page);

/// A line for each hit: id, date, title, with a tab between; "-" for no date.
std::string render_oneline(const ResultPage& page);

/// The ids, each followed by `end`.
std::string render_ids(const ResultPage& page, char end = '\n');

/// The http(s) URLs of the articles that have one, each followed by `end`.
std::string render_urls(const ResultPage& page, char end = '\n');

/// The facets of the page: a title, and a line for each value with its number of articles before it.
std::string render_facets(const ResultPage& page, Language language = Language::english);

/// What the offsets of a snippet count, from the start of the article's text.
enum class OffsetUnit : std::uint8_t { utf8, utf16, code_point };

struct JsonStyle {
    OffsetUnit offsets = OffsetUnit::utf8;
    std::vector<std::string> fields{}; ///< of each hit only these, some of json_hit_fields(); none: all
};

/// What a hit may have in render_json, in its order.
const std::vector<std::string>& json_hit_fields();

/// One line of JSON, "format":1. The `s` and `raw` of a snippet's spans, put together, are the
/// article's own text. Parts that are not known are null.
std::string render_json(const ResultPage& page, const JsonStyle& style = {});

/// A line of JSON for each hit, as it stands in "hits" of render_json.
std::string render_jsonl(const ResultPage& page, const JsonStyle& style = {});

/// A line for each suggestion.
std::string render_lines(const std::vector<Suggestion>& suggestions);

/// One line of JSON, "format":1: the prefix as asked, and the suggestions in order.
std::string render_json(const SuggestRequest& request, const std::vector<Suggestion>& suggestions);

} // namespace gisa
