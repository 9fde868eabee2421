#pragma once

#include "common/article.h"
#include "indexer/read/html_tree.h"

#include <cstdint>
#include <vector>

namespace gisa {

/// For every node: the bytes of running text that it holds, without furniture and links. A form has none
/// unless it holds most of the page.
std::vector<std::size_t> html_text_sizes(const HtmlTree& tree);

/// The elements that hold the article: <article>, or siblings of that name where they make one story, else
/// what is marked as its body, else <main>, each only with a fair share of the page's running text; else the
/// one with most of it.
struct HtmlBody {
    std::vector<std::uint32_t> nodes;
    bool guessed = false; ///< the page does not say, or what it says holds too little
};
HtmlBody find_html_body(const HtmlTree& tree);

/// The blocks of elements, one behind the other, without navigation, header, footer, forms, scripts and
/// hidden parts, and without what its class says is beside the text, unless it holds more than a quarter of
/// it.
std::vector<RawBlock> html_blocks_of(const HtmlTree& tree, const std::vector<std::uint32_t>& nodes);

/// True for elements that are no part of any article; of forms see html_text_sizes.
bool is_html_furniture(const HtmlTree& tree, const HtmlTree::Node& node);

/// The visible text of an element on one line.
std::string html_text_of(const HtmlTree& tree, std::uint32_t node);

} // namespace gisa
