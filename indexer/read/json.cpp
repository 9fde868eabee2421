// JSON articles: objects whose keys go by several names.

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/body_blocks.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/exported_article.h"
#include "indexer/read/parse_json.h"
#include "indexer/read/plain_title.h"
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

const std::vector<MappedField> kNothingMapped;

/// Reads the fields of one object; remembers which were of a wrong type.
class Fields {
public:
    /// `mapped`: where fields are instead of under their usual names; it must outlive this.
    Fields(const json::value& value, std::vector<std::string>& notes,
           const std::vector<MappedField>& mapped = kNothingMapped)
        : value_(value), notes_(notes), mapped_(mapped) {}

    struct Found {
        std::string key;
        const json::value* value = nullptr;
    };
    /// What the object has for a field and is not null, where `--map` says, else under any of the keys.
    std::vector<Found> all(std::string_view field, Keys keys) const {
        std::vector<Found> found;
        bool is_mapped = false;
        for (const MappedField& map : mapped_) {
            if (map.field != field) continue;
            is_mapped = true;
            json::error_code missing;
            add(found, map.pointer, value_.find_pointer(map.pointer, missing));
        }
        for (const char* key : is_mapped ? Keys{} : keys)
            add(found, key, value_.get_object().if_contains(key));
        return found;
    }
    Found first(std::string_view field, Keys keys) const {
        std::vector<Found> found = all(field, keys);
        return found.empty() ? Found{} : std::move(found.front());
    }
    /// The first that is a text; a number counts as one where `numbers` is set.
    std::string text(std::string_view field, Keys keys, bool numbers = false) const {
        for (const Found& found : all(field, keys))
            if (std::string text = text_of(found, numbers); !text.empty()) return text;
        return {};
    }
    std::string text_of(const Found& found, bool numbers = false) const {
        const json::value& value = *found.value;
        if (const json::string* string = value.if_string())
            return clean_text(trim({string->data(), string->size()}));
        if (numbers && value.is_number()) return json::serialize(value);
        const json::object* inner = value.if_object();
        const json::value* name = inner ? inner->if_contains("name") : nullptr;
        if (name && name->is_string()) return clean_text(name->get_string());
        wrong_type(found.key, value, "a text");
        return {};
    }
    std::uint32_t number(Keys keys) const {
        const Found found = first("", keys);
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
    static void add(std::vector<Found>& found, const std::string& key, const json::value* value) {
        if (value && !value->is_null()) found.push_back({key, value});
    }

    const json::value& value_;
    std::vector<std::string>& notes_;
    const std::vector<MappedField>& mapped_;
};

void read_authors(RawArticle& article, const Fields& fields) {
    const auto [key, value] = fields.first("authors", {"authors", "author", "byline"});
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
            add_author(article, clean_text(name->get_string()));
        else if (!one->is_null())
            fields.wrong_type(key, *one, "a name");
    }
}

constexpr Keys kNumberKeys{"n", "number", "index", "id"};

Source read_source(const json::value& value, std::uint32_t position, std::vector<std::string>& notes) {
    if (const json::string* string = value.if_string())
        return source_of_string(clean_text(*string), position);
    const Fields fields(value, notes);
    Source source;
    source.number = fields.first("", kNumberKeys).value ? fields.number(kNumberKeys) : position;
    source.title = fields.text("", {"title", "name"});
    source.url = fields.text("", {"url", "link", "href"});
    source.publisher = fields.text("", {"publisher", "site", "source"});
    source.published = fields.text("", {"published", "date"}, true);
    return source;
}

void read_sources(RawArticle& article, const Fields& fields) {
    const auto [key, value] =
        fields.first("sources", {"sources", "citations", "search_results", "references"});
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

constexpr Keys kBodyKeys{"body", "content", "text", "markdown", "html", "content_html", "content_text"};

/// Gives back why there is no text, if there is none.
std::string read_body(RawArticle& article, const Fields& fields, const std::vector<MappedField>& mapped) {
    const std::size_t notes = article.notes.size();
    for (const Fields::Found& found : fields.all("body", kBodyKeys)) {
        const std::string body = fields.text_of(found);
        if (body.empty()) continue;
        article.blocks = body_blocks(found.key, body);
        return {};
    }
    std::string tried;
    const auto add = [&](std::string_view key) { tried += (tried.empty() ? "" : ", ") + std::string(key); };
    for (const MappedField& map : mapped)
        if (map.field == "body") add(map.pointer);
    if (tried.empty()) std::for_each(kBodyKeys.begin(), kBodyKeys.end(), add);
    std::string why = "no text (fields tried: " + tried + ")";
    for (std::size_t i = notes; i < article.notes.size(); ++i)
        why += "; " + article.notes[i];
    return why;
}

/// A number as digits; Boost writes 1759395600.5 with an exponent.
std::string counted_time(const Fields& fields, const Fields::Found& found) {
    const double* fraction = found.value->if_double();
    const bool is_time = fraction && *fraction >= 0 && *fraction < 1e15;
    if (is_time) return std::to_string(static_cast<std::int64_t>(*fraction));
    return found.value->is_number() || found.value->is_string() ? fields.text_of(found, true) : std::string();
}

void read_date(RawArticle& article, const Fields& fields) {
    for (const Fields::Found& found :
         fields.all("date", {"published", "date", "published_at", "datePublished", "publishedAt",
                             "date_published", "published_date", "pubDate", "timestamp"}))
        if (auto counted = parse_unix_time(counted_time(fields, found)))
            set_published(article, *counted, found.key);
        else
            set_published(article, fields.text_of(found, true), found.key);
}

/// What an object has from the list that it stands in.
struct Surroundings {
    std::string path;                    ///< empty where the file holds several articles: it identifies none
    std::string publisher;               ///< of all articles
    std::vector<std::string> repeated{}; ///< keys that it or its neighbours have twice
    std::size_t replaced = 0;            ///< escapes in all of the text that stood for none
};

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

void read_object(const Input& input, const Surroundings& around, std::uint32_t line, const json::value& value,
                 const ReadSink& sink) {
    if (!value.is_object()) {
        sink.refuse(refusal(input, line, "json", std::string("is ") + kind_name(value) + ", not an object"));
        return;
    }
    if (sink.stored && is_exported(value.get_object())) {
        if (around.replaced == 0) return take_exported(input, line, value.get_object(), sink);
        return sink.refuse(refusal(input, line, "json",
                                   "is an exported article with " + replaced_characters(around.replaced)));
    }
    RawArticle article;
    article.origin = input.origin;
    article.path = around.path;
    article.line = line;
    for (const std::string& key : around.repeated)
        if (value.get_object().contains(key))
            article.notes.push_back("'" + key + "' is given twice; the last one counts");
    if (around.replaced > 0) article.notes.push_back(replaced_characters(around.replaced));
    const std::vector<MappedField>& mapped = input.options ? input.options->fields : kNothingMapped;
    const Fields fields(value, article.notes, mapped);
    article.id = fields.text("id", {"id"}, true);
    article.url = fields.text("url", {"url", "link"});
    article.title = plain_title(fields.text("title", {"title", "headline"}));
    article.publisher = fields.text("publisher", {"publisher", "source", "site"});
    if (article.publisher.empty()) article.publisher = around.publisher;
    article.lang = fields.text("lang", {"lang", "language"});
    read_date(article, fields);
    read_authors(article, fields);
    read_sources(article, fields);
    std::string why = read_body(article, fields, mapped);
    emit_article(std::move(article), why.empty() ? "no text" : why, sink);
}

struct ArticleList {
    const json::array* items = nullptr; ///< null: there is none
    std::string_view key{};             ///< under which it stands; empty where the value is the list
};

/// The list of articles in an object that is none itself, as interfaces of sites and JSON Feed give it.
ArticleList articles_in(const json::value& value) {
    const json::object* object = value.if_object();
    if (!object) return {value.if_array()};
    for (const char* key : kBodyKeys)
        if (object->contains(key)) return {};
    for (const char* key : {"articles", "items", "results", "posts", "data"}) {
        const json::value* inner = object->if_contains(key);
        const json::array* list = inner ? inner->if_array() : nullptr;
        if (list && !list->empty() && list->front().is_object()) return {list, key};
    }
    return {};
}

/// What `export --to opensearch` writes beside the articles.
bool is_index_settings(const json::value& value) {
    const json::object* object = value.if_object();
    return object && object->size() == 2 && object->contains("settings") && object->contains("mappings");
}

/// Of a JSON Feed its title is who publishes.
std::string publisher_of(const json::value& feed) {
    const json::object* object = feed.if_object();
    const json::value* version = object ? object->if_contains("version") : nullptr;
    const json::value* title = object ? object->if_contains("title") : nullptr;
    const bool is_feed =
        version && version->is_string() && title && title->is_string() &&
        std::string_view(version->get_string()).find("jsonfeed.org") != std::string_view::npos;
    return is_feed ? clean_text(title->get_string()) : std::string();
}

void refuse_fault(const Input& input, std::uint32_t first_line, const ParsedJson& parsed,
                  const ReadSink& sink) {
    const std::uint32_t line = first_line + parsed.line() - 1;
    sink.refuse(refusal(input, line, "json",
                        parsed.message() + " (line " + std::to_string(line) + ", column " +
                            std::to_string(parsed.column()) + ")"));
}

bool maps(const ReadOptions& options, std::string_view field) {
    return std::any_of(options.fields.begin(), options.fields.end(),
                       [&](const MappedField& mapped) { return mapped.field == field; });
}

} // namespace

void read_json(const Input& input, const ReadSink& sink) {
    const ParsedJson parsed = parse_json(input.text);
    if (!parsed.ok()) {
        refuse_fault(input, 1, parsed, sink);
        return;
    }
    Surroundings around{input.path, {}, repeated_keys(input.text), parsed.replaced()};
    // Where the body is mapped, the pointer may lead through such a list.
    const bool is_mapped = input.options && maps(*input.options, "body");
    const ArticleList list = is_mapped ? ArticleList{parsed.value().if_array()} : articles_in(parsed.value());
    if (is_index_settings(parsed.value())) return;
    if (!list.items) {
        read_object(input, around, 1, parsed.value(), sink);
        return;
    }
    around.path.clear();
    around.publisher = publisher_of(parsed.value());
    if (list.items->empty()) sink.refuse(refusal(input, 0, "no_text", "an empty list"));
    const std::vector<std::uint32_t> lines = lines_of_items(input.text, list.key);
    for (std::size_t i = 0; i < list.items->size(); ++i) {
        read_object(input, around, i < lines.size() ? lines[i] : 1, (*list.items)[i], sink);
        around.replaced = 0; // said once
    }
}

void read_json_line(const Input& input, std::uint32_t line, const ReadSink& sink) {
    if (trim(input.text).empty()) return;
    const ParsedJson parsed = parse_json(input.text);
    if (!parsed.ok())
        refuse_fault(input, line, parsed, sink);
    else if (!is_bulk_action(parsed.value()))
        read_object(input, {"", "", repeated_keys(input.text), parsed.replaced()}, line, parsed.value(),
                    sink);
}

} // namespace gisa
