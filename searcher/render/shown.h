#pragma once

// What all renderings for people decide alike: what is shown, in which order and in which words. The
// renderings (text.cpp, html.cpp, markdown.cpp, quote.cpp) only lay it out.
//
//   const ShownHit hit = show_hit(page.hits[0], 1, Markers::show);
//   for (const ShownParagraph& paragraph : hit.paragraphs) ...
//
// Every text in these values is inert (common/terminal/display.h) and on one line; none is escaped
// for HTML or Markdown. Every `link` is as web_link (common/citations/web_link.h) gives it.

#include "common/citations/web_link.h"
#include "common/terminal/messages.h"
#include "searcher/render/marker_pieces.h"
#include "searcher/render/render.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

struct ShownPart {
    enum class Kind : std::uint8_t { text, match, marker, gap };
    Kind kind = Kind::text;
    std::string text;                  ///< of a marker: its pieces put together
    std::vector<MarkerPiece> pieces{}; ///< of a marker
};
using ShownText = std::vector<ShownPart>;

/// The piece that a whole marker can be linked as: its number, if it has just one. Else null.
const MarkerPiece* only_number(const ShownPart& marker);

/// One line of a hit's source list.
struct ShownSource {
    std::uint32_t number = 0;
    bool resolved = true;
    std::string label;     ///< "[2]", "[7?]"
    std::string anchor;    ///< "a17-s3"; "a17-s2.3" in the article's second list
    std::string title;     ///< parts that are not known are empty
    std::string publisher; ///< as given, else the domain
    std::string domain;
    std::string date;
    std::string url;    ///< to be read
    std::string link;   ///< to be followed; empty if it must not be
    std::string counts; ///< "cited 2 times, also in 11 articles"
    std::string remark; ///< what is wrong with it: "source 7 is not in the article's list"
};

/// The sources behind a text: each once, in the order of lists and numbers, and none left out that the
/// text names.
struct ShownSources {
    std::vector<ShownSource> entries;
    std::vector<std::uint32_t> unlisted; ///< numbers without any list behind them
    std::string note;                    ///< about those: "the article lists no sources: [1] [3]"
};

/// Where the source is from, in a word: its domain, else publisher, else title.
std::string brief_name(const ShownSource& source);

/// A snippet; or several of the same headings, which are read as one with gaps between.
struct ShownParagraph {
    std::vector<std::string> path; ///< headings above
    std::string bullet;            ///< "bullet 3"
    ShownText text;
    std::string link{}; ///< to its place in the article; empty if there is none
    ShownSources sources;
};

struct ShownHit {
    std::string anchor; ///< "a17": the 17th of the whole result
    std::string id;
    std::string lang;
    std::string above; ///< what parts it from the hits before: "120 more with most of the words"; or empty
    ShownText title;   ///< the id where the article has none
    std::string url;
    std::string link;
    std::string publisher;
    std::string date;
    std::vector<std::string> origin;   ///< date, language, publisher, as far as known
    std::vector<std::string> evidence; ///< "3 independent sources", "support 75%"; empty without any
    std::vector<ShownParagraph> paragraphs;
    ShownSources sources;
};

/// "1 article", "2 articles"; `several`: where no "s" makes it so.
std::string plural(std::size_t count, const std::string& noun, const std::string& several = "");

/// How a page is worded. Of the markers alone: Markers::hide.
struct Wording {
    Wording(Markers how, Language in = Language::english) : markers(how), language(in) {}
    Wording(const Showing& showing) : markers(showing.markers), language(showing.language) {}

    Markers markers;
    Language language;
};

/// `rank` is the hit's place in the whole result, from 1.
ShownHit show_hit(const Hit& hit, std::size_t rank, const Wording& wording);

/// All hits of a page.
std::vector<ShownHit> show_hits(const ResultPage& page, const Wording& wording);

/// "a17-s3"; lists are counted from 0 here and from 1 in the anchor.
std::string source_anchor(std::size_t rank, std::uint32_t list, std::uint32_t number);

/// "2025-10-02" of "2025-10-02T09:30:00Z"; other dates as they are.
std::string day(const std::string& published);

/// The parts that are not empty, with the separator between.
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// "1 article", "about 1200 articles", "23 articles, timed out".
std::string total_of(const ResultPage& page, Language language = Language::english);

/// What could be asked instead, a line each: "did you mean: openai", "no article has zxqy", "without
/// source:x.com: 12 articles".
/// A line for each shard whose articles a page lacks.
std::vector<std::string> shard_notes(const std::vector<ShardOut>& out);

std::vector<std::string> hints_of(const ResultPage& page, Language language = Language::english);

/// "cited sources", "publishers".
std::string facet_title(const Facet& facet, Language language = Language::english);

/// "3 more": the values that are not shown; empty if there are none.
std::string more_values(const Facet& facet, Language language = Language::english);

} // namespace gisa
