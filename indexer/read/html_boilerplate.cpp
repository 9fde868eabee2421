#include "indexer/read/html_boilerplate.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace gisa {

namespace {

/// Words that mean this wherever they stand in a name: `article-related-links`.
constexpr std::string_view kAnywhere[] = {
    "addthis",    "addtoany", "advertisement", "advert",      "adsbygoogle", "breadcrumb", "breadcrumbs",
    "newsletter", "outbrain", "pagination",    "recommended", "related",     "sharedaddy", "sharethis",
    "sidebar",    "sns",      "sponsored",     "taboola",     "toolbar"};
/// Words that do with more letters behind: `jp-relatedposts`.
constexpr std::string_view kBeginnings[] = {"advertisement", "newsletter", "recommended", "related"};
/// Words that do only in front: `share-buttons`, but not `market-share`.
constexpr std::string_view kInFront[] = {"ad",        "ads",     "banner", "blind", "comment",   "comments",
                                         "copyright", "cookie",  "popup",  "promo", "recommend", "relation",
                                         "share",     "sharing", "social", "sr",    "subscribe", "visually"};
/// What stands above links to other articles, and above buttons.
constexpr std::string_view kLabels[] = {
    "관련기사",        "관련 기사",     "관련뉴스",     "관련 뉴스",    "추천기사",    "추천 기사",
    "인기기사",        "인기 기사",     "많이 본 뉴스", "많이 본 기사", "related",     "related articles",
    "related stories", "related posts", "share this",   "like this",    "more stories"};
/// What must never be left out, whatever else it is called.
constexpr std::string_view kSources[] = {"source",    "sources",  "reference", "references",  "citation",
                                         "citations", "footnote", "footnotes", "bibliography"};
constexpr std::string_view kContainers[] = {"div", "section", "ul", "ol", "dl", "table", "span", "p"};
constexpr std::string_view kSmall[] = {"span", "p"}; // text itself: only what is named plainly

template <std::size_t N>
bool holds(const std::string_view (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// `relatedNews` and `related_news` as "related", "news".
template <class Each>
bool any_word(std::string_view name, Each each) {
    std::string word;
    bool is_first = true;
    const auto take = [&] {
        const bool found = !word.empty() && each(word, is_first);
        is_first = is_first && word.empty();
        word.clear();
        return found;
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool begins = is_upper && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
        if ((begins || !(is_ascii_alpha(c) || is_ascii_digit(c))) && take()) return true;
        if (is_ascii_alpha(c)) word += static_cast<char>(c | 0x20);
        if (is_ascii_digit(c)) word += c;
    }
    return take();
}

bool begins_like(std::string_view word) {
    return std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
}

/// For the names in a class or id.
template <class Each>
bool any_name(std::string_view names, Each each) {
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t end = std::min(names.find_first_of(" \t\n\f\r", at), names.size());
        if (any_word(names.substr(at, end - at), each)) return true;
        at = end + 1;
    }
    return false;
}

/// `<amp-ad>`, `<related-stories>`: elements of a page's own making, which have their name for a tag.
std::string_view own_name(std::string_view tag) {
    if (tag.find('-') == std::string_view::npos) return {};
    return tag.starts_with("amp-") ? tag.substr(4) : tag;
}

bool is_heading_tag(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

/// The text with which an element begins, `[관련기사]` and `Related:` without what sets them off.
std::string first_words(const HtmlTree& tree, const HtmlTree::Node& node) {
    constexpr std::ptrdiff_t kFarthest = 8; // nodes
    const HtmlTree::Node* const end =
        &node + std::min<std::ptrdiff_t>(kFarthest, &tree.nodes().front() + node.end - &node);
    for (const HtmlTree::Node* at = &node; at < end; ++at) {
        std::string_view text = trim(at->text);
        if (text.empty()) continue;
        if (text.size() > 40) return {};
        for (const std::string_view sign : {"[", "▶", "■", "◆"})
            if (text.starts_with(sign)) text = trim(text.substr(sign.size()));
        while (text.ends_with(':') || text.ends_with(']'))
            text.remove_suffix(1);
        return ascii_lower(trim(text));
    }
    return {};
}

/// A part under one of the labels; what has a heading besides may hold the sources as well.
bool is_labelled(const HtmlTree& tree, const HtmlTree::Node& node) {
    if ((node.tag != "div" && node.tag != "section") || !holds(kLabels, first_words(tree, node)))
        return false;
    const auto end = tree.nodes().begin() + node.end;
    const auto is_heading = [](const HtmlTree::Node& inner) { return is_heading_tag(inner.tag); };
    auto heading = std::find_if(tree.nodes().begin() + (&node - &tree.nodes().front()), end, is_heading);
    return heading == end || std::find_if(++heading, end, is_heading) == end;
}

} // namespace

bool is_html_boilerplate(const HtmlTree& tree, const HtmlTree::Node& node) {
    const std::string_view own = own_name(node.tag);
    if (own.empty() && !holds(kContainers, node.tag)) return false;
    const bool is_small = holds(kSmall, node.tag);
    const auto is_beside = [&](std::string_view word, bool is_first) {
        return (is_first && holds(kInFront, word)) ||
               (!is_small && (holds(kAnywhere, word) || begins_like(word)));
    };
    const auto is_source = [](std::string_view word, bool) { return holds(kSources, word); };
    const std::string_view names = tree.attribute(node, "class"), id = tree.attribute(node, "id");
    if (any_name(names, is_source) || any_name(id, is_source)) return false;
    return any_name(own, is_beside) || any_name(names, is_beside) || any_name(id, is_beside) ||
           is_labelled(tree, node);
}

bool is_html_hidden(const HtmlTree& tree, const HtmlTree::Node& node) {
    if (node.tag.empty()) return false;
    if (tree.attribute(node, "hidden").data() != nullptr) return true;
    std::string style = ascii_lower(tree.attribute(node, "style").substr(0, 400));
    std::erase_if(style, is_ascii_space);
    return style.find("display:none") != std::string::npos;
}

} // namespace gisa
