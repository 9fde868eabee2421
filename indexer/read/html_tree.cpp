#include "indexer/read/html_tree.h"

#include "common/text/utf8.h"
#include "indexer/read/arena.h"
#include "indexer/read/flatten_html.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <set>
#include <string>

namespace gisa {

namespace {

constexpr std::size_t kMostMemory = 160u << 20;
constexpr std::size_t kLongestTag = 64; // bytes

/// gumbo does not look whether its allocator succeeds, so the way out of it is a jump. Only gumbo's C
/// frames lie between, and all it holds is in the arena.
struct Allocator {
    Arena arena{kMostMemory};
    std::jmp_buf exhausted;
};

void* allocate(void* userdata, std::size_t size) {
    auto* allocator = static_cast<Allocator*>(userdata);
    if (void* memory = allocator->arena.allocate(size)) return memory;
    std::longjmp(allocator->exhausted, 1);
}

void deallocate(void*, void*) {}

GumboOutput* run_gumbo(Allocator& allocator, const GumboOptions& options, const char* text,
                       std::size_t size) {
    if (setjmp(allocator.exhausted) != 0) return nullptr;
    return gumbo_parse_with_options(&options, text, size);
}

bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
           node.type == GUMBO_NODE_CDATA;
}

/// The name of an element that HTML does not know: `amp-ad`.
std::string own_tag(const GumboElement& element) {
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return name.data ? ascii_lower({name.data, std::min(name.length, kLongestTag)}) : std::string();
}

HtmlTree::Node make_node(const GumboNode& node, std::uint32_t parent, std::set<std::string>& own_tags) {
    HtmlTree::Node made;
    made.parent = parent;
    made.handle = &node;
    if (is_text(node)) made.text = node.v.text.text;
    if (is_element(node)) {
        made.tag = gumbo_normalized_tagname(node.v.element.tag);
        if (made.tag.empty()) made.tag = *own_tags.insert(own_tag(node.v.element)).first;
        if (made.tag.empty()) made.tag = "unknown";
    }
    return made;
}

std::vector<HtmlTree::Node> flat_nodes(const GumboNode& root, std::set<std::string>& own_tags) {
    struct Step {
        const GumboNode* node;
        std::uint32_t parent;
    };
    std::vector<HtmlTree::Node> nodes;
    std::vector<Step> steps{{&root, 0}};
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        const auto index = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back(make_node(*step.node, step.parent, own_tags));
        if (!is_element(*step.node)) continue;
        const GumboVector& children = step.node->v.element.children;
        for (unsigned i = children.length; i-- > 0;) {
            const auto* child = static_cast<const GumboNode*>(children.data[i]);
            if (is_element(*child) || is_text(*child)) steps.push_back({child, index});
        }
    }
    for (std::uint32_t i = 0; i < nodes.size(); ++i)
        nodes[i].end = i + 1;
    for (std::size_t i = nodes.size(); i-- > 1;)
        nodes[nodes[i].parent].end = std::max(nodes[nodes[i].parent].end, nodes[i].end);
    return nodes;
}

} // namespace

struct HtmlTree::Memory {
    Allocator allocator;
    std::set<std::string> own_tags;
};

HtmlTree::HtmlTree() : memory_(std::make_unique<Memory>()) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

std::optional<HtmlTree> HtmlTree::parse(std::string_view html) {
    HtmlTree tree;
    const std::optional<std::string> flat = flatten_html(html);
    tree.flattened_ = flat.has_value();
    if (flat) html = *flat;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = &tree.memory_->allocator;
    options.max_errors = 0;
    const GumboOutput* output = run_gumbo(tree.memory_->allocator, options, html.data(), html.size());
    if (!output) return std::nullopt;
    tree.nodes_ = flat_nodes(*output->root, tree.memory_->own_tags);
    return tree;
}

std::string_view HtmlTree::attribute(const Node& node, const char* name) const {
    const auto* gumbo = static_cast<const GumboNode*>(node.handle);
    if (node.tag.empty()) return {};
    const GumboAttribute* found = gumbo_get_attribute(&gumbo->v.element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

} // namespace gisa
