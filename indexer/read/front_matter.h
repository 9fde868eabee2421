#pragma once

#include "common/article.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace gisa {

/// What stood in front of a Markdown text. `article` holds only what the front matter gave.
struct FrontMatter {
    RawArticle article;
    std::string_view body;       ///< of the text that was given: what comes after
    std::uint32_t body_line = 1; ///< line of the file on which the body starts
};

struct FrontMatterFault {
    std::uint32_t line = 0; ///< of the file
    std::string message;
};

/// Reads YAML front matter between `---` lines: id, url, title, publisher, authors, published, lang
/// and sources; other keys are ignored. A text without front matter is all body. Broken YAML is a fault,
/// so it never ends up in the body; so are aliases, nesting deeper than 16 and more than 256 KiB.
std::variant<FrontMatter, FrontMatterFault> read_front_matter(std::string_view text);

} // namespace gisa
