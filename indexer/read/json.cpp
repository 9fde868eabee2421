// JSON articles: objects whose keys go by several names.

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/exported_article.h"
#include "indexer/read/parse_json.h"
#include "indexer/read/reader.h"

#include <boost/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace gisa {

namespace {

namespace json = boost::json;

using Keys = std::initializer_list<const char*>;

const char* kind_name(const json::value& value) {
    switch (value.kind()) {
    case json::kind::null: return "null";
    case json::kind::bool_: return "true or false";
    case json::kind::array: return "a list";
    case json::kind::object: return "an object";
    case json::kind::string: return "a text";
    default: return "a number";
    }
}

std::string to_text(std::string_view string) {
    std::string text(string);
    replace_noncharacters(text);
    return text;
}

/// Reads the fields of one object; remembers which were of a wrong type.
class Fields {
public:
    Fields(const json::object& object, std::vector<std::string>& notes) : object_(object), notes_(notes) {}

    /// The first of the keys that holds something.
    struct Found {
        const char* key = nullptr;
        const json::value* value = nullptr;
    };
    Found find(Keys keys) const {
        for (const char* key : keys)
            if (const json::value* value = object_.if_contains(key); value && !value->is_null())
                return {key, value};
        return {};
    }
    /// The first of the keys that holds a text; a number counts as one where `numbers` is set.
    std::string text(Keys keys, bool numbers = false) const {
        for (const char* key : keys) {
            const json::value* value = object_.if_contains(key);
            if (!value || value->is_null()) continue;
            if (const json::string* string = value->if_string()) {
                std::string found = to_text(trim({string->data(), string->size()}));
                if (!found.empty()) return found;
            } else if (numbers && value->is_number()) {
                return json::serialize(*value);
            } else if (const json::object* inner = value->if_object(); inner && inner->contains("name")) {
                if (const json::string* name = inner->at("name").if_string()) return to_text(*name);
            } else {
                wrong_type(key, *value, "a text");
            }
        }
        return {};
    }
    std::uint32_t number(Keys keys) const {
        const Found found = find(keys);
        if (!found.value) return 0;
        if (found.value->is_int64() && found.value->get_int64() >= 0 && found.value->get_int64() < 100000)
            return static_cast<std::uint32_t>(found.value->get_int64());
        if (const json::string* string = found.value->if_string();
            string && !string->empty() && string->size() < 5)
            if (std::all_of(string->begin(), string->end(), is_ascii_digit))
                return static_cast<std::uint32_t>(std::stoul(std::string(string->data(), string->size())));
        return 0;
    }
    void wrong_type(std::string_view key, const json::value& value, std::string_view wanted) const {
        notes_.push_back("'" + std::string(key) + "' is " + kind_name(value) + ", not " +
                         std::string(wanted));
    }

private:
    const json::object& object_;
    std::vector<std::string>& notes_;
};

void read_authors(RawArticle& article, const Fields& fields) {
    const auto [key, value] = fields.find({"authors", "author"});
    if (!value) return;
    std::vector<const json::value*> given;
    if (const json::array* list = value->if_array())
        for (const json::value& one : *list)
            given.push_back(&one);
    else
        given.push_back(value);
    for (const json::value* one : given) {
        const json::value* name = one->is_object() ? one->get_object().if_contains("name") : one;
        if (name && name->is_string())
            add_author(article, to_text(name->get_string()));
        else if (!one->is_null())
            fields.wrong_type(key, *one, "a name");
    }
}

Source read_source(const json::value& value, std::uint32_t position, std::vector<std::string>& notes) {
    if (const json::string* string = value.if_string()) return source_of_string(to_text(*string), position);
    const Fields fields(value.get_object(), notes);
    Source source;
    const bool numbered = fields.find({"n", "number", "index", "id"}).value != nullptr;
    source.number = numbered ? fields.number({"n", "number", "index", "id"}) : position;
    source.title = fields.text({"title", "name"});
    source.url = fields.text({"url", "link", "href"});
    source.publisher = fields.text({"publisher", "site", "source"});
    source.published = fields.text({"published", "date"}, true);
    return source;
}

void read_sources(RawArticle& article, const Fields& fields) {
    const auto [key, value] = fields.find({"sources", "citations", "search_results", "references"});
    if (!value) return;
    const json::array* list = value->if_array();
    if (!list) {
        fields.wrong_type(key, *value, "a list");
        return;
    }
    std::uint32_t position = 0;
    for (const json::value& item : *list) {
        ++position;
        if (item.is_string() || item.is_object())
            article.sources.push_back(read_source(item, position, article.notes));
        else
            fields.wrong_type(std::string(key) + "[" + std::to_string(position) + "]", item, "a source");
    }
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool looks_like_markdown(std::string_view body) {
    if (contains_any(body, {"**", "](", "```", "[^"})) return true;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = body.substr(at, end - at);
        const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
        if ((hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') ||
            line.starts_with("* "))
            return true;
        at = end + 1;
    }
    return false;
}

/// Opens with a tag that pages open with, or closes paragraphs; Markdown may hold a tag here and there.
bool looks_like_html(std::string_view body) {
    const std::string_view start = trim(body).substr(0, 9);
    for (std::string_view opening :
         {"<p>", "<p ", "<div", "<html", "<!DOCTYPE", "<article", "<section", "<h1", "<h2", "<ul>"})
        if (start.starts_with(opening)) return true;
    return body.find('<') != std::string_view::npos &&
           contains_any(body, {"</p>", "<br>", "<br/>", "<br />", "</li>"}) && !looks_like_markdown(body);
}

std::vector<RawBlock> body_blocks(std::string_view key, std::string_view body) {
    if (key == "html" || looks_like_html(body)) return html_blocks(body);
    if (key == "markdown" || looks_like_markdown(body)) return markdown_blocks(body, 0);
    return text_blocks(body, 0);
}

void read_body(RawArticle& article, const Fields& fields) {
    for (const char* key : {"body", "content", "text", "markdown", "html"}) {
        const std::string body = fields.text({key});
        if (body.empty()) continue;
        article.blocks = body_blocks(key, body);
        return;
    }
}

void take_exported(const Input& input, std::uint32_t line, const json::object& object, const ReadSink& sink) {
    auto read = read_exported(object);
    if (auto* why = std::get_if<std::string>(&read))
        sink.refuse(refusal(input, line, "json", std::move(*why)));
    else
        sink.stored(std::move(std::get<Article>(read)), line);
}

/// {"index": {...}}
bool is_bulk_action(const json::value& value) {
    const json::object* object = value.if_object();
    if (!object || object->size() != 1) return false;
    const auto& [key, what] = *object->begin();
    return (key == "index" || key == "create") && what.is_object();
}

/// One object as an article; `path` is empty where the file holds several, for then it identifies none.
/// `repeated` are keys that it or its neighbours have twice.
void read_object(const Input& input, const std::string& path, std::uint32_t line, const json::value& value,
                 const std::vector<std::string>& repeated, const ReadSink& sink) {
    if (!value.is_object()) {
        sink.refuse(refusal(input, line, "json", std::string("is ") + kind_name(value) + ", not an object"));
        return;
    }
    if (sink.stored && is_exported(value.get_object()))
        return take_exported(input, line, value.get_object(), sink);
    RawArticle article;
    article.origin = input.origin;
    article.path = path;
    article.line = line;
    for (const std::string& key : repeated)
        if (value.get_object().contains(key))
            article.notes.push_back("'" + key + "' is given twice; the last one counts");
    const Fields fields(value.get_object(), article.notes);
    article.id = fields.text({"id"}, true);
    article.url = fields.text({"url", "link"});
    article.title = fields.text({"title", "headline"});
    article.publisher = fields.text({"publisher", "source", "site"});
    article.lang = fields.text({"lang", "language"});
    for (const char* key : {"published", "date", "published_at", "datePublished"})
        set_published(article, fields.text({key}), key);
    read_authors(article, fields);
    read_sources(article, fields);
    read_body(article, fields);
    std::string why = "no text (fields tried: body, content, text, markdown, html)";
    for (const std::string& note : article.notes)
        for (const char* key : {"'body'", "'content'", "'text'"})
            if (note.starts_with(key)) why += "; " + note;
    emit_article(std::move(article), why, sink);
}

void refuse_fault(const Input& input, std::uint32_t first_line, const ParsedJson& parsed,
                  const ReadSink& sink) {
    const std::uint32_t line = first_line + parsed.line() - 1;
    sink.refuse(refusal(input, line, "json",
                        parsed.message() + " (line " + std::to_string(line) + ", column " +
                            std::to_string(parsed.column()) + ")"));
}

} // namespace

void read_json(const Input& input, const ReadSink& sink) {
    const ParsedJson parsed = parse_json(input.text);
    if (!parsed.ok()) {
        refuse_fault(input, 1, parsed, sink);
        return;
    }
    const std::vector<std::string> repeated = repeated_keys(input.text);
    const json::array* list = parsed.value().if_array();
    if (!list) {
        read_object(input, input.path, 1, parsed.value(), repeated, sink);
        return;
    }
    if (list->empty()) sink.refuse(refusal(input, 0, "no_text", "an empty list"));
    for (const json::value& item : *list)
        read_object(input, "", 1, item, repeated, sink);
}

void read_json_line(const Input& input, std::uint32_t line, const ReadSink& sink) {
    if (trim(input.text).empty()) return;
    const ParsedJson parsed = parse_json(input.text);
    if (!parsed.ok())
        refuse_fault(input, line, parsed, sink);
    else if (!is_bulk_action(parsed.value()))
        read_object(input, "", line, parsed.value(), repeated_keys(input.text), sink);
}

} // namespace gisa
