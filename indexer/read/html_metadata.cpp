#include "indexer/read/html_metadata.h"

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
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

std::string_view text_of(const json::value* value) {
    if (!value) return {};
    if (const json::string* text = value->if_string()) return {text->data(), text->size()};
    const json::object* object = value->if_object();
    if (!object) return {};
    for (const char* key : {"name", "@id"})
        if (const json::value* inner = object->if_contains(key); inner && inner->is_string())
            return {inner->get_string().data(), inner->get_string().size()};
    return {};
}

bool is_article_type(const json::value* type) {
    if (!type) return false;
    if (const json::array* types = type->if_array())
        return std::any_of(types->begin(), types->end(),
                           [](const json::value& v) { return is_article_type(&v); });
    const std::string_view name = text_of(type);
    return name.ends_with("Article") || name == "BlogPosting" || name == "Report";
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

void read_linked_data(RawArticle& article, std::string_view script) {
    const ParsedJson parsed = parse_json(script);
    const json::object* data = parsed.ok() ? find_article(parsed.value()) : nullptr;
    if (!data) return;
    set_if_empty(article.title, text_of(data->if_contains("headline")));
    set_if_empty(article.publisher, text_of(data->if_contains("publisher")));
    set_if_empty(article.url, text_of(data->if_contains("url")));
    set_if_empty(article.url, text_of(data->if_contains("mainEntityOfPage")));
    set_published(article, text_of(data->if_contains("datePublished")), "datePublished");
    const json::value* author = data->if_contains("author");
    if (!author || !article.authors.empty()) return;
    if (const json::array* authors = author->if_array())
        for (const json::value& one : *authors)
            add_author(article, text_of(&one));
    else
        add_author(article, text_of(author));
}

void read_meta(RawArticle& article, const HtmlTree& tree, const HtmlTree::Node& node) {
    std::string_view name = tree.attribute(node, "property");
    if (name.empty()) name = tree.attribute(node, "name");
    const std::string_view content = tree.attribute(node, "content");
    if (name == "og:title") set_if_empty(article.title, content);
    if (name == "og:site_name") set_if_empty(article.publisher, content);
    if (name == "og:url") set_if_empty(article.url, content);
    if (name == "article:published_time") set_published(article, content, name);
    if (name == "author" && article.authors.empty()) add_author(article, content);
}

/// `en-US` as "en", `ko-KR` as "ko"; other languages are decided by the text.
std::string language(std::string_view tag) {
    const std::string_view main = tag.substr(0, tag.find_first_of("-_"));
    return main == "en" || main == "ko" ? std::string(main) : std::string();
}

} // namespace

RawArticle read_html_metadata(const HtmlTree& tree) {
    RawArticle article, fallback;
    const auto& nodes = tree.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const std::string_view tag = nodes[i].tag;
        if (tag == "html") article.lang = language(tree.attribute(nodes[i], "lang"));
        if (tag == "link" && tree.attribute(nodes[i], "rel") == "canonical")
            article.url = trim(tree.attribute(nodes[i], "href"));
        if (tag == "meta") read_meta(fallback, tree, nodes[i]);
        if (tag == "script" && tree.attribute(nodes[i], "type") == "application/ld+json" &&
            nodes[i].end > i + 1)
            read_linked_data(article, nodes[i + 1].text);
    }
    const auto first = [&](std::string_view tag) {
        const auto found =
            std::find_if(nodes.begin(), nodes.end(), [&](const auto& node) { return node.tag == tag; });
        return static_cast<std::uint32_t>(found - nodes.begin());
    };
    const auto text = [&](std::uint32_t node) {
        return node < nodes.size() ? html_text_of(tree, node) : std::string();
    };
    set_if_empty(article.title, fallback.title);
    set_if_empty(article.title, text(first("h1")));
    set_if_empty(article.title, text(first("title")));
    set_if_empty(article.publisher, fallback.publisher);
    set_if_empty(article.url, fallback.url);
    if (article.authors.empty()) article.authors = std::move(fallback.authors);
    if (article.published.empty()) article.published = std::move(fallback.published);
    std::move(fallback.notes.begin(), fallback.notes.end(), std::back_inserter(article.notes));
    if (const std::uint32_t time = first("time"); time < nodes.size())
        set_published(article, tree.attribute(nodes[time], "datetime"), "time datetime");
    return article;
}

} // namespace gisa
