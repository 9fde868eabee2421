#pragma once

#include "common/article.h"
#include "indexer/read/html_tree.h"

#include <cstdint>
#include <vector>

namespace gisa {

/// The element that holds the article: <article>, else <main>, else the one with most running text.
struct HtmlBody {
    std::uint32_t node = 0;
    bool guessed = false; ///< the page does not say
};
HtmlBody find_html_body(const HtmlTree& tree);

/// The blocks of an element, without navigation, header, footer, forms, scripts and hidden parts.
std::vector<RawBlock> html_blocks_of(const HtmlTree& tree, std::uint32_t node);

/// True for elements that are no part of any article.
bool is_html_furniture(const HtmlTree& tree, const HtmlTree::Node& node);

/// The visible text of an element on one line.
std::string html_text_of(const HtmlTree& tree, std::uint32_t node);

} // namespace gisa
