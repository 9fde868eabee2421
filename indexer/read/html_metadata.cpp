#include "indexer/read/html_metadata.h"

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/dates.h"
#include "indexer/read/html_body.h"
#include "indexer/read/linked_data.h"

#include <algorithm>

namespace gisa {

namespace {

void set_if_empty(std::string& field, std::string_view value) {
    if (field.empty()) field = trim(value);
}

constexpr std::string_view kTitleNames[] = {"og:title", "twitter:title", "dc.title"};
constexpr std::string_view kUrlNames[] = {"og:url"};
constexpr std::string_view kPublisherNames[] = {"og:site_name", "application-name", "dc.publisher"};
constexpr std::string_view kAuthorNames[] = {"author",       "dc.creator", "og:article:author",
                                             "dable:author", "byl",        "parsely-author"};
constexpr std::string_view kDateNames[] = {"article:published_time",
                                           "og:article:published_time",
                                           "datepublished",
                                           "date",
                                           "pubdate",
                                           "publishdate",
                                           "dc.date",
                                           "dc.date.issued",
                                           "parsely-pub-date",
                                           "sailthru.date",
                                           "og:regdate",
                                           "citation_publication_date"};

template <std::size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void read_meta(RawArticle& article, const HtmlTree& tree, const HtmlTree::Node& node) {
    std::string_view given = tree.attribute(node, "property");
    if (given.empty()) given = tree.attribute(node, "name");
    if (given.empty()) given = tree.attribute(node, "itemprop");
    const std::string name = ascii_lower(given);
    const std::string_view content = tree.attribute(node, "content");
    if (is_one_of(kTitleNames, name)) set_if_empty(article.title, content);
    if (is_one_of(kPublisherNames, name)) set_if_empty(article.publisher, content);
    if (is_one_of(kUrlNames, name)) set_if_empty(article.url, content);
    if (is_one_of(kDateNames, name)) set_published(article, content, given);
    if (is_one_of(kAuthorNames, name) && article.authors.empty()) add_author(article, content);
}

/// A <time> that says it is the date of publication, else the first one.
void read_time(RawArticle& article, const HtmlTree& tree) {
    const auto& nodes = tree.nodes();
    std::uint32_t chosen = 0;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].tag != "time") continue;
        const bool says_so = tree.attribute(nodes[i], "itemprop") == "datePublished" ||
                             tree.attribute(nodes[i], "pubdate").data() != nullptr;
        if (chosen == 0 || says_so) chosen = i;
        if (says_so) break;
    }
    if (chosen == 0) return;
    const std::string_view moment = tree.attribute(nodes[chosen], "datetime");
    set_published(article, moment.empty() ? html_text_of(tree, chosen) : moment, "time");
}

/// What sites write in front of the date of publication; a longer one in front of its beginning.
constexpr std::string_view kDateLabels[] = {"기사입력", "입력", "기사등록",  "등록일", "등록",
                                            "송고시간", "승인", "published", "posted"};

std::string_view date_label(std::string_view text) {
    const std::string lowered = ascii_lower(text.substr(0, 16));
    for (const std::string_view label : kDateLabels)
        if (lowered.starts_with(label)) return label;
    return {};
}

/// The text on a page behind the node at `at`.
std::string_view next_text(const HtmlTree& tree, std::size_t at) {
    constexpr std::size_t kFarthest = 8; // nodes: tags and spaces between
    const std::size_t end = std::min(tree.nodes().size(), at + 1 + kFarthest);
    for (std::size_t i = at + 1; i < end; ++i)
        if (const std::string_view text = trim(tree.nodes()[i].text); !text.empty()) return text;
    return {};
}

/// `: 2009-10-02 18:00 | 최종수정 …` without what is not its date.
std::string_view only_date(std::string_view text) {
    if (text.starts_with(':')) text.remove_prefix(1);
    for (const std::string_view border : {"|", "최종수정", "수정"})
        text = text.substr(0, text.find(border));
    return trim(text);
}

/// `입력 2025.10.02. 오후 6:00` as some text of the page, where nothing in its head tells the date. Label and
/// date may be elements of their own: `<em>입력</em><span>2025.10.02.</span>`.
void read_labelled_date(RawArticle& article, const HtmlTree& tree) {
    if (!article.published.empty()) return;
    const auto& nodes = tree.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::string_view text = trim(nodes[i].text), label = date_label(text);
        if (label.empty()) continue;
        std::string_view behind = only_date(trim(text.substr(label.size())));
        if (behind.empty()) behind = only_date(next_text(tree, i));
        if (auto date = parse_date(behind)) {
            set_published(article, *date, label);
            return;
        }
    }
}

/// `제목 - 기사 테크` where the page's publisher is 기사 테크.
void drop_publisher(std::string& title, std::string_view publisher) {
    if (publisher.empty() || !title.ends_with(publisher)) return;
    const std::string_view before = trim(std::string_view(title).substr(0, title.size() - publisher.size()));
    for (const std::string_view border : {"-", "|", "–", "—", "::", ":", "·", "<"})
        if (before.ends_with(border) && before.size() > border.size()) {
            title = trim(before.substr(0, before.size() - border.size()));
            return;
        }
}

/// `en-US` as "en", `ko-KR` as "ko"; other languages are decided by the text.
std::string language(std::string_view tag) {
    const std::string_view main = tag.substr(0, tag.find_first_of("-_"));
    return main == "en" || main == "ko" ? std::string(main) : std::string();
}

} // namespace

HtmlMetadata read_html_metadata(const HtmlTree& tree) {
    HtmlMetadata found;
    RawArticle& article = found.article;
    RawArticle fallback;
    const auto& nodes = tree.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const std::string_view tag = nodes[i].tag;
        if (tag == "html") article.lang = language(tree.attribute(nodes[i], "lang"));
        if (tag == "link" && tree.attribute(nodes[i], "rel") == "canonical")
            article.url = trim(tree.attribute(nodes[i], "href"));
        if (tag == "meta") read_meta(fallback, tree, nodes[i]);
        if (tag == "script" && tree.attribute(nodes[i], "type") == "application/ld+json" &&
            nodes[i].end > i + 1)
            read_linked_data(nodes[i + 1].text, found);
    }
    const auto text_of_first = [&](std::string_view tag) {
        const auto first =
            std::find_if(nodes.begin(), nodes.end(), [&](const auto& node) { return node.tag == tag; });
        return first == nodes.end() ? std::string()
                                    : html_text_of(tree, static_cast<std::uint32_t>(first - nodes.begin()));
    };
    set_if_empty(article.title, fallback.title);
    set_if_empty(article.title, text_of_first("h1"));
    set_if_empty(article.title, text_of_first("title"));
    set_if_empty(article.publisher, fallback.publisher);
    set_if_empty(article.url, fallback.url);
    drop_publisher(article.title, article.publisher);
    if (article.authors.empty()) article.authors = std::move(fallback.authors);
    if (article.published.empty()) article.published = std::move(fallback.published);
    if (article.bad_date.empty()) article.bad_date = std::move(fallback.bad_date);
    std::move(fallback.notes.begin(), fallback.notes.end(), std::back_inserter(article.notes));
    read_time(article, tree);
    read_labelled_date(article, tree);
    if (!article.published.empty()) article.bad_date.clear();
    return found;
}

} // namespace gisa
