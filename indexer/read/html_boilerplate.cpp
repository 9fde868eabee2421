#include "indexer/read/html_boilerplate.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace gisa {

namespace {

/// Words that mean this wherever they stand in a name: `article-related-links`.
constexpr std::string_view kAnywhere[] = {"advertisement", "advert",     "adsbygoogle", "breadcrumb",
                                          "breadcrumbs",   "newsletter", "outbrain",    "pagination",
                                          "recommended",   "related",    "sidebar",     "sns",
                                          "sponsored",     "taboola",    "toolbar"};
/// Words that do only in front: `share-buttons`, but not `market-share`.
constexpr std::string_view kInFront[] = {
    "ad",    "ads",       "banner", "blind",   "comment", "comments", "copyright", "cookie",  "popup",
    "promo", "recommend", "share",  "sharing", "social",  "sr",       "subscribe", "visually"};
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

} // namespace

bool is_html_boilerplate(const HtmlTree& tree, const HtmlTree::Node& node) {
    if (!holds(kContainers, node.tag)) return false;
    const bool is_small = holds(kSmall, node.tag);
    const auto is_beside = [&](std::string_view word, bool is_first) {
        return (is_first && holds(kInFront, word)) || (!is_small && holds(kAnywhere, word));
    };
    const auto is_source = [](std::string_view word, bool) { return holds(kSources, word); };
    const std::string_view names = tree.attribute(node, "class"), id = tree.attribute(node, "id");
    return (any_name(names, is_beside) || any_name(id, is_beside)) && !any_name(names, is_source) &&
           !any_name(id, is_source);
}

bool is_html_hidden(const HtmlTree& tree, const HtmlTree::Node& node) {
    if (node.tag.empty()) return false;
    if (tree.attribute(node, "hidden").data() != nullptr) return true;
    std::string style = ascii_lower(tree.attribute(node, "style").substr(0, 400));
    std::erase_if(style, is_ascii_space);
    return style.find("display:none") != std::string::npos;
}

} // namespace gisa
