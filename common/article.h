#pragma once

// The values that everything carries. An article is built once, at intake, and stored whole;
// the searcher reads the stored value back and never parses text for citations again.
//
//   file --read--> RawArticle --build_article--> Article --index_terms--> Xapian document
//
// All text is UTF-8. All offsets are bytes of Article::text, which is the article's body as its
// reader sees it: markup gone, citation markers standing as the author wrote them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A half-open range of bytes [begin, end).
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    friend bool operator==(const Span&, const Span&) = default;
};

enum class BlockKind : std::uint8_t { heading, paragraph, bullet, quote, table_row, code };

/// The name used in JSON: "table_row".
const char* name_of(BlockKind kind);
/// The other way round; nothing for any other text.
std::optional<BlockKind> block_kind_of(std::string_view name);

/// One entry of an article's source list. Unknown parts are empty, never guessed.
struct Source {
    std::uint32_t number = 0;  ///< the article's own number (never renumbered)
    std::uint32_t section = 0; ///< which of the article's lists it stands in, from 0
    std::string title;
    std::string url; ///< as given; only http and https URLs are ever linked
    std::string publisher;
    std::string published;      ///< as given
    std::string domain;         ///< registrable domain of `url`: "bbc.co.uk"; empty without a web URL
    std::uint32_t cited_by = 0; ///< how many sentences of the article cite it
    bool duplicate = false;     ///< another entry of its list has the same number; the first one wins
};

/// One block of text as a reader found it, before citations are read.
struct RawBlock {
    /// A hyperlink that stood in the text: `span` (of RawBlock::text) was its visible text.
    struct Link {
        Span span;
        std::string url;
    };

    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;    ///< heading: 1..6; bullet: nesting depth from 1
    std::uint32_t number = 0;  ///< ordered list item: its number; else 0
    std::uint32_t line = 0;    ///< line of the file where it starts, from 1; 0 if unknown
    std::uint32_t section = 0; ///< which of the article's source lists its markers mean, from 0
    /// No two white-space bytes in a row and none at the ends (code blocks keep theirs);
    /// '\n' where the file broke the line, ' ' elsewhere.
    std::string text;
    std::vector<Span> verbatim; ///< inline code: nothing in it is a marker
    std::vector<Link> links;
};

/// What a reader makes of one article in a file. Empty strings mean "not given".
struct RawArticle {
    std::string origin;     ///< where it came from, for messages: a path, or "-" for standard input
    std::uint32_t line = 0; ///< line in that file where the article starts, from 1
    std::string path;       ///< path relative to the root that was given; an identity of last resort
    std::string id;
    std::string url;
    std::string title;
    std::string publisher;
    std::vector<std::string> authors;
    std::string published; ///< ISO 8601 in UTC: "2025-08-07" or "2025-08-07T17:00:00Z"
    std::string bad_date;  ///< what is said of a given date that is none; empty if there is no such
    std::string lang;      ///< "en", "ko", or empty: decided by script
    std::vector<RawBlock> blocks;
    std::vector<Source> sources;    ///< a list given as data (JSON field, front matter)
    std::vector<std::string> notes; ///< what was odd but could be used
};

/// Why a cited number is not (fully) backed by the source list.
enum class Resolution : std::uint8_t {
    resolved,         ///< an entry with this number and a usable URL
    no_url,           ///< an entry, but without a URL
    bad_url,          ///< an entry whose URL is not http(s): shown as text, never linked
    duplicate_number, ///< several entries have this number; the first one is meant
    out_of_range,     ///< there is a list, and this number is not in it
    no_source_list,   ///< the article lists no sources
};

/// True if an entry of the source list stands behind the number.
constexpr bool has_source(Resolution r) {
    return r != Resolution::out_of_range && r != Resolution::no_source_list;
}

/// The name used in JSON and in messages: "out_of_range" and so on; "" for resolved.
const char* reason(Resolution resolution);
/// The other way round; nothing for any other text.
std::optional<Resolution> resolution_of(std::string_view reason);

/// "No entry stands behind this number."
inline constexpr std::uint32_t kNoSource = 0xFFFFFFFF;

struct CitedNumber {
    std::uint32_t number = 0;
    Resolution resolution = Resolution::no_source_list;
    std::uint32_t source = kNoSource; ///< index into Article::sources if has_source(resolution)
    friend bool operator==(const CitedNumber&, const CitedNumber&) = default;
};

/// One marker, e.g. `[2-4]`, where it stands in Article::text.
struct Citation {
    Span span;
    std::uint32_t sentence = 0; ///< index into Article::sentences
    /// Expanded, in the order written, without repeats. None for a tag that only opens a cited span.
    std::vector<CitedNumber> numbers;
};

/// How well a sentence is backed.
enum class Support : std::uint8_t { none, inherited, direct };

/// The name used in JSON: "inherited".
const char* name_of(Support support);
/// The other way round; nothing for any other text.
std::optional<Support> support_of(std::string_view name);

/// One sentence of one block. `span` holds the sentence and the markers that belong to it,
/// without the white space around.
struct Sentence {
    Span span;
    std::uint32_t block = 0; ///< index into Article::blocks
    Support support = Support::none;
    std::uint32_t first_citation = 0; ///< its citations are [first, first + count)
    std::uint32_t citation_count = 0;
};

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;
    Span span;
    std::uint32_t first_sentence = 0; ///< its sentences are [first, first + count)
    std::uint32_t sentence_count = 0;
};

/// What an article cites, counted once at intake.
struct CitationCounts {
    std::uint32_t sentences = 0;
    std::uint32_t supported = 0;   ///< sentences with direct support
    std::uint32_t inherited = 0;   ///< sentences with inherited support
    std::uint32_t listed = 0;      ///< entries of the source lists
    std::uint32_t cited = 0;       ///< entries that a marker names
    std::uint32_t uncited = 0;     ///< entries that no marker names
    std::uint32_t independent = 0; ///< registrable domains cited, own one and wire copies left out
    std::uint32_t unresolved = 0;  ///< distinct numbers that no entry stands behind
    friend bool operator==(const CitationCounts&, const CitationCounts&) = default;

    /// Share of the sentences with direct support, 0 to 1.
    double support_ratio() const { return sentences == 0 ? 0.0 : static_cast<double>(supported) / sentences; }
};

/// The article as it is stored. Sentences and citations are in text order.
struct Article {
    std::string id; ///< identity in the index: given id, else canonical URL, else path, else hash
    std::string url;
    std::string title;
    std::string publisher;
    std::vector<std::string> authors;
    std::string published; ///< as in RawArticle
    std::string lang;      ///< "en" or "ko"
    std::string text;
    std::vector<Block> blocks;
    std::vector<Sentence> sentences;
    std::vector<Citation> citations;
    std::vector<Source> sources;
    CitationCounts counts;
};

/// True if every index and span leads to something that is there and holds it, in text order: what all that
/// reads an article relies on. What build_article makes is.
bool is_sound(const Article& article);

} // namespace gisa
