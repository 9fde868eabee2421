#include "indexer/read/html_body.h"

#include "common/text/utf8.h"
#include "indexer/read/block_builder.h"
#include "indexer/read/html_boilerplate.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::string_view kFurniture[] = {"nav",    "header",   "footer",   "aside",  "script", "style",
                                           "form",   "noscript", "template", "iframe", "svg",    "button",
                                           "select", "textarea", "object",   "video",  "audio",  "canvas",
                                           "head",   "title",    "dialog",   "menu"};

bool is_furniture_name(std::string_view tag) {
    return std::find(std::begin(kFurniture), std::end(kFurniture), tag) != std::end(kFurniture);
}

/// The largest of the elements that `wanted` picks; 0 if there is none.
template <typename Wanted>
std::uint32_t largest(const HtmlTree& tree, const std::vector<std::size_t>& sizes, Wanted wanted) {
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < tree.nodes().size(); ++i)
        if (wanted(tree.nodes()[i]) && sizes[i] > 0 && (best == 0 || sizes[i] > sizes[best])) best = i;
    return best;
}

/// The element whose own paragraphs hold most text.
std::uint32_t densest(const HtmlTree& tree, const std::vector<std::size_t>& sizes) {
    const auto& nodes = tree.nodes();
    std::vector<std::size_t> own(nodes.size());
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        const std::string_view tag = nodes[i].tag;
        if (tag == "p" || tag == "pre" || tag == "blockquote" || tag.empty())
            own[nodes[i].parent] += sizes[i];
    }
    std::uint32_t best = 0;
    for (std::uint32_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].tag != "p" && own[i] > own[best]) best = i;
    // Half the page's text or more in paragraphs side by side: the article. Less: better all of it.
    while (best != 0 && sizes[best] * 2 < sizes[0])
        best = nodes[best].parent;
    return best;
}

} // namespace

bool is_html_furniture(const HtmlTree& tree, const HtmlTree::Node& node) {
    if (node.tag.empty()) return false;
    if (is_furniture_name(node.tag)) return true;
    return is_html_hidden(tree, node) || tree.attribute(node, "role") == "navigation";
}

std::vector<std::size_t> html_text_sizes(const HtmlTree& tree) {
    const auto& nodes = tree.nodes();
    std::vector<std::size_t> sizes(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (is_html_furniture(tree, nodes[i]) || nodes[i].tag == "a") {
            i = nodes[i].end - 1;
            continue;
        }
        sizes[i] = trim(nodes[i].text).size();
    }
    for (std::size_t i = nodes.size(); i-- > 1;)
        sizes[nodes[i].parent] += sizes[i];
    return sizes;
}

HtmlBody find_html_body(const HtmlTree& tree) {
    const std::vector<std::size_t> sizes = html_text_sizes(tree);
    const auto tagged = [&](std::string_view name) {
        return largest(tree, sizes, [&](const HtmlTree::Node& node) { return node.tag == name; });
    };
    if (const std::uint32_t article = tagged("article")) return {article, false};
    if (const std::uint32_t main = tagged("main")) return {main, false};
    const auto is_main = [&](const HtmlTree::Node& node) { return tree.attribute(node, "role") == "main"; };
    if (const std::uint32_t main = largest(tree, sizes, is_main)) return {main, false};
    const auto is_named = [&](const HtmlTree::Node& node) {
        return tree.attribute(node, "itemprop") == "articleBody";
    };
    if (const std::uint32_t named = largest(tree, sizes, is_named)) return {named, false};
    return {densest(tree, sizes), true};
}

std::string html_text_of(const HtmlTree& tree, std::uint32_t node) {
    BlockBuilder text(BlockKind::paragraph, 0, 0, 0);
    for (std::uint32_t i = node; i < tree.nodes()[node].end; ++i)
        text.add(tree.nodes()[i].tag == "br" ? " " : tree.nodes()[i].text);
    return text.take().text;
}

} // namespace gisa
