#pragma once

// One stored article, written down: what `show` of both programs prints.

#include "common/article.h"
#include "common/terminal/messages.h"

#include <cstddef>
#include <string>

namespace gisa {

struct ArticleStyle {
    std::size_t width = 80; ///< columns; at least 20 are used
    bool colour = false;
    bool utf8 = true;   ///< false: ASCII for our own signs
    bool links = false; ///< OSC 8 hyperlinks on URLs and the titles of sources
    Language language = Language::english;
};

/// For reading: title, where it is from, blocks with their markers as written, and the list of sources. What
/// the article holds is inert.
std::string article_text(const Article& article, const ArticleStyle& style);

/// One line of JSON, "format":1: the article with its blocks, sentences, citations and sources.
std::string article_json(const Article& article);

/// A line of JSON for each sentence.
std::string article_sentences(const Article& article);

/// The body as it is stored, byte for byte; `for_terminal`: unable to steer it.
std::string article_original(const Article& article, bool for_terminal);

} // namespace gisa
