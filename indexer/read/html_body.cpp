#include "indexer/read/html_body.h"

#include "common/text/utf8.h"
#include "indexer/read/block_builder.h"
#include "indexer/read/html_boilerplate.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

constexpr std::string_view kFurniture[] = {"nav",      "header",   "footer", "aside", "script", "style",
                                           "noscript", "template", "iframe", "svg",   "button", "select",
                                           "textarea", "object",   "video",  "audio", "canvas", "head",
                                           "title",    "dialog",   "menu"};

bool is_furniture_name(std::string_view tag) {
    return std::find(std::begin(kFurniture), std::end(kFurniture), tag) != std::end(kFurniture);
}

constexpr std::size_t kShortestStory = 80; // bytes; a form with less is one to fill in

/// Bytes of running text directly in each node, nothing of furniture and links.
std::vector<std::size_t> own_sizes(const HtmlTree& tree) {
    const auto& nodes = tree.nodes();
    std::vector<std::size_t> own(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (is_html_furniture(tree, nodes[i]) || nodes[i].tag == "a") {
            i = nodes[i].end - 1;
            continue;
        }
        own[i] = trim(nodes[i].text).size();
    }
    return own;
}

std::vector<std::size_t> summed(const HtmlTree& tree, std::vector<std::size_t> sizes) {
    for (std::size_t i = sizes.size(); i-- > 1;)
        sizes[tree.nodes()[i].parent] += sizes[i];
    return sizes;
}

/// Some systems set the whole page in a form. Every other one is furniture, also the longest under a short
/// article.
void drop_forms(const HtmlTree& tree, std::vector<std::size_t>& own) {
    const auto& nodes = tree.nodes();
    const std::vector<std::size_t> sizes = summed(tree, own);
    std::uint32_t article_end = 0;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].tag == "article" || nodes[i].tag == "main")
            article_end = std::max(article_end, nodes[i].end);
        const bool holds_page =
            i >= article_end && sizes[i] >= kShortestStory && sizes[i] * 4 >= sizes[0] * 3;
        if (nodes[i].tag != "form" || holds_page) continue;
        std::fill(own.begin() + i, own.begin() + nodes[i].end, 0);
        i = nodes[i].end - 1;
    }
}

} // namespace

bool is_html_furniture(const HtmlTree& tree, const HtmlTree::Node& node) {
    if (node.tag.empty()) return false;
    if (is_furniture_name(node.tag)) return true;
    return is_html_hidden(tree, node) || tree.attribute(node, "role") == "navigation";
}

std::vector<std::size_t> html_text_sizes(const HtmlTree& tree) {
    std::vector<std::size_t> own = own_sizes(tree);
    drop_forms(tree, own);
    return summed(tree, std::move(own));
}

std::string html_text_of(const HtmlTree& tree, std::uint32_t node) {
    BlockBuilder text(BlockKind::paragraph, 0, 0, 0);
    for (std::uint32_t i = node; i < tree.nodes()[node].end; ++i)
        text.add(tree.nodes()[i].tag == "br" ? " " : tree.nodes()[i].text);
    return text.take().text;
}

} // namespace gisa
