#pragma once

// The one interface behind every input format. A reader turns the bytes of one file into
// RawArticles. It never throws for what is in the file: what cannot be taken is a Refusal, and the
// articles around it go on.

#include "common/article.h"
#include "indexer/read/read_options.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gisa {

/// An article (or a whole file) that was not taken, and why.
struct Refusal {
    std::string origin;     ///< path, or "-" for standard input
    std::uint32_t line = 0; ///< from 1; 0 when it is about the whole file
    std::string code;    ///< stable, e.g. "no_text", "not_text", "encoding", "json", "xml_dtd", "too_large"
    std::string message; ///< one line for people: what is wrong and what to do
};

/// Where a reader sends what it finds, in file order.
struct ReadSink {
    std::function<void(RawArticle&&)> article;
    std::function<void(Refusal&&)> refuse;
    /// Gets articles that were stored before, as they were, without their counts; `line` as in RawArticle.
    /// Without it they are read like any others.
    std::function<void(Article&&, std::uint32_t line)> stored{};
};

/// One file's content, already UTF-8 without a byte order mark and without NUL (see decode_text.h).
struct Input {
    std::string origin; ///< for messages
    std::string path;   ///< relative to the given root
    std::string_view text;
    const ReadOptions* options = nullptr; ///< null: as they are by default
};

/// `.txt`: a headline, then headings, paragraphs and bullets; hard-wrapped lines are joined.
void read_text(const Input& input, const ReadSink& sink);
/// `.md`: YAML front matter, then CommonMark. Markers keep their place and are never links.
void read_markdown(const Input& input, const ReadSink& sink);
/// `.html`: one page, its article without navigation and footer.
void read_html(const Input& input, const ReadSink& sink);
/// `.json`: one object, or an array of them.
void read_json(const Input& input, const ReadSink& sink);
/// One line of a `.jsonl` file; `line` is its number. Skipped are empty lines, and those that say what a bulk
/// request of OpenSearch does with the next.
void read_json_line(const Input& input, std::uint32_t line, const ReadSink& sink);
/// `.xml`: RSS 2.0 or Atom; an article for each item.
void read_feed(const Input& input, const ReadSink& sink);

/// The blocks of a body alone, for formats that carry a body in a field (JSON, feeds). `line` is
/// the file's line on which the body starts. Positions in the result are as RawBlock says.
std::vector<RawBlock> text_blocks(std::string_view body, std::uint32_t line);
std::vector<RawBlock> markdown_blocks(std::string_view body, std::uint32_t line);
std::vector<RawBlock> html_blocks(std::string_view body);

} // namespace gisa
