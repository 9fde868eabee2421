#include "indexer/read/html_metadata.h"

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/html_body.h"
#include "indexer/read/parse_json.h"

#include <boost/json.hpp>

#include <algorithm>

namespace gisa {

namespace {

namespace json = boost::json;

void set_if_empty(std::string& field, std::string_view value) {
    if (field.empty()) field = trim(value);
}

std::string text_of(const json::value* value) {
    if (!value) return {};
    if (const json::string* text = value->if_string()) return clean_text(*text);
    const json::object* object = value->if_object();
    if (!object) return {};
    for (const char* key : {"name", "@id"})
        if (const json::value* inner = object->if_contains(key); inner && inner->is_string())
            return clean_text(inner->get_string());
    return {};
}

bool is_article_type(const json::value* type) {
    if (!type) return false;
    if (const json::array* types = type->if_array())
        return std::any_of(types->begin(), types->end(),
                           [](const json::value& v) { return is_article_type(&v); });
    const std::string name = text_of(type);
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
}

/// The object that describes an article: the value itself, one of an array, one of `@graph`.
const json::object* find_article(const json::value& value, int depth = 0) {
    if (const json::array* array = value.if_array(); array && depth < 3) {
        for (const json::value& item : *array)
            if (const json::object* found = find_article(item, depth + 1)) return found;
        return nullptr;
    }
    const json::object* object = value.if_object();
    if (!object) return nullptr;
    if (is_article_type(object->if_contains("@type"))) return object;
    const json::value* graph = object->if_contains("@graph");
    return graph && depth < 3 ? find_article(*graph, depth + 1) : nullptr;
}

/// Line ends in strings, which JSON does not allow and pages have.
std::string without_controls(std::string_view script) {
    std::string text(script);
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
    return text;
}

void read_linked_data(HtmlMetadata& found, std::string_view script) {
    ParsedJson whole = parse_json(script);
    const ParsedJson parsed = whole.ok() ? std::move(whole) : parse_json(without_controls(script));
    const json::object* data = parsed.ok() ? find_article(parsed.value()) : nullptr;
    if (!data) return;
    RawArticle& article = found.article;
    set_if_empty(article.title, text_of(data->if_contains("headline")));
    set_if_empty(article.publisher, text_of(data->if_contains("publisher")));
    set_if_empty(article.url, text_of(data->if_contains("url")));
    set_if_empty(article.url, text_of(data->if_contains("mainEntityOfPage")));
    set_if_empty(found.body, text_of(data->if_contains("articleBody")));
    set_published(article, text_of(data->if_contains("datePublished")), "datePublished");
    const json::value* author = data->if_contains("author");
    if (!author || !article.authors.empty()) return;
    if (const json::array* authors = author->if_array())
        for (const json::value& one : *authors)
            add_author(article, text_of(&one));
    else
        add_author(article, text_of(author));
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

/// `입력 2025.10.02. 오후 6:00` as some text of the page, where nothing in its head tells the date.
void read_labelled_date(RawArticle& article, const HtmlTree& tree) {
    if (!article.published.empty()) return;
    for (const HtmlTree::Node& node : tree.nodes()) {
        const std::string_view text = trim(node.text);
        if (text.size() < 10 || text.size() > 80) continue;
        const std::string lowered = ascii_lower(text.substr(0, 16));
        for (const std::string_view label : {"입력", "기사입력", "등록", "승인", "published", "posted"})
            if (lowered.starts_with(label))
                if (auto date = parse_date(text)) {
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
            read_linked_data(found, nodes[i + 1].text);
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
