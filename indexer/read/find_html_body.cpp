// Which element of a page holds its article. Pages say so with <article>, <main> and `articleBody`, and set
// them around teasers and skip links, too: what they name counts only with a fair share of the text in it.

#include "indexer/read/html_body.h"
#include "indexer/read/html_boilerplate.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

using Nodes = std::vector<std::uint32_t>;
using Sizes = std::vector<std::size_t>;

/// What a page says of where its article is.
struct Candidate {
    Nodes nodes;       ///< none: it says nothing
    bool only = false; ///< nothing else on the page is called so
};

class Finder {
public:
    explicit Finder(const HtmlTree& tree)
        : tree_(tree), nodes_(tree.nodes()), sizes_(html_text_sizes(tree)), beside_(nodes_.size()) {
        mark_beside();
        mark_teasers();
        measure_paragraphs();
    }
    HtmlBody run() const;

private:
    void mark_beside();
    void mark_teasers();
    void mark(std::uint32_t node);
    void measure_paragraphs();
    std::uint32_t holder_of(std::uint32_t paragraph, const Sizes& parts) const;
    std::uint32_t most_text() const;
    template <typename Wanted>
    Candidate largest(Wanted wanted) const;
    Candidate choose(const Nodes& named) const;
    bool is_one_story(const Nodes& siblings) const;
    bool is_teaser(std::uint32_t node) const;
    bool is_fair(const Candidate& candidate) const;
    bool holds(const Candidate& candidate, std::uint32_t node) const;
    std::size_t size_of(const Nodes& nodes) const {
        return std::accumulate(nodes.begin(), nodes.end(), std::size_t{0},
                               [&](std::size_t sum, std::uint32_t node) { return sum + sizes_[node]; });
    }

    const HtmlTree& tree_;
    const std::vector<HtmlTree::Node>& nodes_;
    const Sizes sizes_;        // of running text
    std::vector<bool> beside_; // boilerplate by its name, a teaser of many, or inside of these
    std::size_t text_ = 0;     // on the page, without that
    Sizes own_;                // of the paragraphs that an element holds side by side
    std::uint32_t story_ = 0;  // the element with most of them
};

/// Names lie: what holds nearly all of the text is a wrapper.
void Finder::mark_beside() {
    text_ = sizes_[0];
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
        if (sizes_[i] * 8 > sizes_[0] * 7 || !is_html_boilerplate(tree_, nodes_[i])) continue;
        mark(i);
        i = nodes_[i].end - 1;
    }
}

void Finder::mark(std::uint32_t node) {
    std::fill(beside_.begin() + node, beside_.begin() + nodes_[node].end, true);
    text_ -= std::min(text_, sizes_[node]);
}

/// Many teasers beside a short story hold more text than that; but a page of nothing else is their index.
void Finder::mark_teasers() {
    std::map<std::uint32_t, Nodes> groups; // by what they stand in
    std::size_t total = 0;
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
        if (nodes_[i].tag != "article" || beside_[i] || sizes_[i] == 0) continue;
        if (is_teaser(i)) groups[nodes_[i].parent].push_back(i);
        i = nodes_[i].end - 1;
    }
    for (auto& [parent, group] : groups) {
        const std::size_t size = size_of(group);
        std::erase_if(group, [&](std::uint32_t node) { return sizes_[node] * 2 >= size; });
        total += size_of(group);
    }
    if (total * 8 > text_ * 7) return;
    for (const auto& [parent, group] : groups)
        std::for_each(group.begin(), group.end(), [&](std::uint32_t node) { mark(node); });
}

bool is_paragraph(std::string_view tag) {
    return tag == "p" || tag == "pre" || tag == "blockquote" || tag.empty();
}

/// The element that a paragraph stands in, behind wrappers that hold nothing else.
std::uint32_t Finder::holder_of(std::uint32_t paragraph, const Sizes& parts) const {
    std::uint32_t holder = nodes_[paragraph].parent;
    while (holder != 0 && nodes_[holder].tag == "div" && parts[holder] == 1)
        holder = nodes_[holder].parent;
    return holder;
}

void Finder::measure_paragraphs() {
    Sizes parts(nodes_.size()); // children with text
    for (std::uint32_t i = 1; i < nodes_.size(); ++i)
        if (sizes_[i] > 0) ++parts[nodes_[i].parent];
    own_.resize(nodes_.size());
    for (std::uint32_t i = 1; i < nodes_.size(); ++i)
        if (sizes_[i] > 0 && is_paragraph(nodes_[i].tag)) own_[holder_of(i, parts)] += sizes_[i];
    for (std::uint32_t i = 0; i < nodes_.size(); ++i)
        if (nodes_[i].tag != "p" && !beside_[i] && own_[i] > own_[story_]) story_ = i;
}

/// Half the page's text or more in paragraphs side by side: the article. Less: better all of it.
std::uint32_t Finder::most_text() const {
    std::uint32_t best = story_;
    while (best != 0 && sizes_[best] * 2 < text_)
        best = nodes_[best].parent;
    return best;
}

bool is_heading_tag(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

/// True if its first heading leads to another page.
bool Finder::is_teaser(std::uint32_t node) const {
    std::uint32_t link_end = 0, heading_end = 0;
    for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
        const bool heading = is_heading_tag(nodes_[i].tag);
        const std::string_view href = nodes_[i].tag == "a" ? tree_.attribute(nodes_[i], "href") : "";
        const bool link = !href.empty() && !href.starts_with("#");
        if ((heading && i < link_end) || (link && i < heading_end)) return true;
        if (heading && heading_end > 0) return false;
        if (heading) heading_end = nodes_[i].end;
        if (link) link_end = nodes_[i].end;
    }
    return false;
}

/// Parts of a story are called alike, lead nowhere, and one headline is above all of them.
bool Finder::is_one_story(const Nodes& siblings) const {
    const std::string_view name = tree_.attribute(nodes_[siblings.front()], "class");
    std::size_t headlines = 0;
    for (const std::uint32_t node : siblings) {
        if (tree_.attribute(nodes_[node], "class") != name || is_teaser(node)) return false;
        for (std::uint32_t i = node; i < nodes_[node].end; ++i)
            headlines += nodes_[i].tag == "h1";
    }
    return headlines <= 1;
}

/// The largest of them, with its siblings if they make one story; nothing if it is one entry of an index.
Candidate Finder::choose(const Nodes& named) const {
    const std::uint32_t best =
        *std::max_element(named.begin(), named.end(), [&](auto a, auto b) { return sizes_[a] < sizes_[b]; });
    Nodes siblings;
    for (const std::uint32_t node : named)
        if (nodes_[node].parent == nodes_[best].parent) siblings.push_back(node);
    if (siblings.size() > 1 && is_one_story(siblings)) return {siblings, siblings.size() == named.size()};
    if (sizes_[best] * 2 < size_of(siblings) && is_teaser(best)) return {};
    return {{best}, named.size() == 1};
}

/// Of the outermost elements that `wanted` picks.
template <typename Wanted>
Candidate Finder::largest(Wanted wanted) const {
    Nodes named;
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
        if (beside_[i] || sizes_[i] == 0 || !wanted(nodes_[i])) continue;
        named.push_back(i);
        i = nodes_[i].end - 1;
    }
    return named.empty() ? Candidate() : choose(named);
}

bool Finder::holds(const Candidate& candidate, std::uint32_t node) const {
    return std::any_of(candidate.nodes.begin(), candidate.nodes.end(),
                       [&](std::uint32_t outer) { return outer <= node && node < nodes_[outer].end; });
}

/// A short article may stand above many comments; what lacks the paragraphs needs more to be believed.
bool Finder::is_fair(const Candidate& candidate) const {
    if (candidate.nodes.empty()) return false;
    const std::size_t size = size_of(candidate.nodes);
    if (holds(candidate, story_)) return size * 8 >= text_;
    return size * 4 >= text_ && (candidate.only || size >= own_[story_]);
}

HtmlBody Finder::run() const {
    const auto tagged = [&](std::string_view name) {
        return largest([&](const HtmlTree::Node& node) { return node.tag == name; });
    };
    const auto with = [&](const char* attribute, std::string_view value) {
        return largest([&](const auto& node) { return tree_.attribute(node, attribute) == value; });
    };
    const Candidate article = tagged("article"), marked = with("itemprop", "articleBody");
    // An article around the marked body may hold its sources as well.
    if (is_fair(article) && (!is_fair(marked) || holds(article, marked.nodes.front())))
        return {article.nodes, false};
    for (const Candidate& candidate : {marked, tagged("main"), with("role", "main")})
        if (is_fair(candidate)) return {candidate.nodes, false};
    return {{most_text()}, true};
}

} // namespace

HtmlBody find_html_body(const HtmlTree& tree) { return Finder(tree).run(); }

} // namespace gisa
