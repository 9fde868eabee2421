// JSON-LD: the article among the objects of a page, and those that it names by their `@id`.

#include "indexer/read/linked_data.h"

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/parse_json.h"
#include "indexer/read/plain_title.h"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace gisa {

namespace {

namespace json = boost::json;

void set_if_empty(std::string& field, std::string_view value) {
    if (field.empty()) field = trim(value);
}

/// A text, or an object's text under `key`.
std::string text_of(const json::value* value, std::string_view key = {}) {
    if (!value) return {};
    if (const json::string* text = value->if_string()) return clean_text(*text);
    const json::object* object = value->if_object();
    const json::value* inner = object && !key.empty() ? object->if_contains(key) : nullptr;
    return inner ? text_of(inner) : std::string();
}

bool is_article_type(const json::value* type) {
    if (!type) return false;
    if (const json::array* types = type->if_array())
        return std::any_of(types->begin(), types->end(),
                           [](const json::value& v) { return is_article_type(&v); });
    const std::string name = text_of(type);
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
}

/// The objects of a script, one for each that has a name by its `@id`.
class Graph {
public:
    /// `value` must outlive this.
    explicit Graph(const json::value& value) { add(value, 0); }

    const json::object* article() const { return article_; }
    /// The name of a person or publisher; of several the first.
    std::string name_of(const json::value* value) const;

private:
    void add(const json::value& value, int depth);

    const json::object* article_ = nullptr;
    std::map<std::string, const json::object*> named_;
};

/// The value itself, those of an array, those of `@graph`.
void Graph::add(const json::value& value, int depth) {
    if (const json::array* array = value.if_array(); array && depth < 3) {
        for (const json::value& item : *array)
            add(item, depth + 1);
        return;
    }
    const json::object* object = value.if_object();
    if (!object) return;
    if (std::string id = text_of(&value, "@id"); !id.empty() && object->contains("name"))
        named_.emplace(std::move(id), object);
    if (!article_ && is_article_type(object->if_contains("@type"))) article_ = object;
    if (const json::value* graph = object->if_contains("@graph"); graph && depth < 3) add(*graph, depth + 1);
}

std::string Graph::name_of(const json::value* value) const {
    if (!value) return {};
    if (const json::array* array = value->if_array())
        return array->empty() || array->front().is_array() ? std::string() : name_of(&array->front());
    std::string name = text_of(value, "name");
    if (name.empty())
        if (const auto known = named_.find(text_of(value, "@id")); known != named_.end())
            name = text_of(known->second->if_contains("name"));
    return plain_title(name);
}

/// Line ends in strings, which JSON does not allow and pages have.
std::string without_controls(std::string_view script) {
    std::string text(script);
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
    return text;
}

void read_authors(RawArticle& article, const Graph& graph, const json::value* author) {
    if (!author || !article.authors.empty()) return;
    if (const json::array* authors = author->if_array())
        for (const json::value& one : *authors)
            add_author(article, graph.name_of(&one));
    else
        add_author(article, graph.name_of(author));
}

} // namespace

void read_linked_data(std::string_view script, HtmlMetadata& found) {
    ParsedJson whole = parse_json(script);
    const ParsedJson parsed = whole.ok() ? std::move(whole) : parse_json(without_controls(script));
    if (!parsed.ok()) return;
    const Graph graph(parsed.value());
    const json::object* data = graph.article();
    if (!data) return;
    RawArticle& article = found.article;
    set_if_empty(article.title, plain_title(text_of(data->if_contains("headline"))));
    set_if_empty(article.publisher, graph.name_of(data->if_contains("publisher")));
    set_if_empty(article.url, text_of(data->if_contains("url")));
    set_if_empty(article.url, text_of(data->if_contains("mainEntityOfPage"), "@id"));
    set_if_empty(found.body, text_of(data->if_contains("articleBody")));
    set_published(article, text_of(data->if_contains("datePublished")), "datePublished");
    read_authors(article, graph, data->if_contains("author"));
}

} // namespace gisa
