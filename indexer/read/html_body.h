#pragma once

#include "common/article.h"
#include "indexer/read/html_tree.h"

#include <cstdint>
#include <vector>

namespace gisa {

/// For every node: the bytes of running text that it holds, without furniture and links.
std::vector<std::size_t> html_text_sizes(const HtmlTree& tree);

/// The element that holds the article: <article>, else <main>, else what is marked as its body, else the one
/// with most running text.
struct HtmlBody {
    std::uint32_t node = 0;
    bool guessed = false; ///< the page does not say
};
HtmlBody find_html_body(const HtmlTree& tree);

/// The blocks of an element, without navigation, header, footer, forms, scripts and hidden parts, and without
/// what its class says is beside the text, unless it holds more than a quarter of it.
std::vector<RawBlock> html_blocks_of(const HtmlTree& tree, std::uint32_t node);

/// True for elements that are no part of any article.
bool is_html_furniture(const HtmlTree& tree, const HtmlTree::Node& node);

/// The visible text of an element on one line.
std::string html_text_of(const HtmlTree& tree, std::uint32_t node);

} // namespace gisa
