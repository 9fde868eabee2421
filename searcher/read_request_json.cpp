#include "searcher/read_request_json.h"

#include "common/terminal/display.h"
#include "common/terminal/nearest.h"
#include "common/text/utf8.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/limits.h"

#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace gisa {

namespace {

namespace json = boost::json;

constexpr std::size_t kDeepestJson = 8;
constexpr std::size_t kLongestTimeout = 24 * 60 * 60 * 1000; // milliseconds
constexpr std::size_t kMostSearchers = 1024;
constexpr double kLongestHalfLife = 100'000; // days

/// A field of a request.
template <class Asked>
struct Field {
    const char* name;
    std::string expected;                     ///< "a whole number from 0 to 100"
    bool (*read)(const json::value&, Asked&); ///< false: it is something else
    bool is_needed = false;
};
template <class Asked>
using Fields = std::vector<Field<Asked>>;

// What values are.

bool read_text(const json::value& value, std::string& text) {
    const json::string* const string = value.if_string();
    if (string) text.assign(string->data(), string->size());
    return string != nullptr;
}

/// A text, or several.
bool read_texts(const json::value& value, std::vector<std::string>& texts) {
    std::string one;
    if (read_text(value, one)) {
        texts = {std::move(one)};
        return true;
    }
    const json::array* const array = value.if_array();
    if (!array) return false;
    texts.clear();
    for (const json::value& item : *array) {
        if (!read_text(item, one)) return false;
        texts.push_back(one);
    }
    return true;
}

bool read_flag(const json::value& value, bool& flag) {
    const bool* const given = value.if_bool();
    if (given) flag = *given;
    return given != nullptr;
}

bool read_number(const json::value& value, std::size_t least, std::size_t most, std::size_t& number) {
    json::error_code error; // none for 10.0, which is how some languages write 10
    const auto given = value.to_number<std::size_t>(error);
    if (error || given < least || given > most) return false;
    number = given;
    return true;
}

template <class Value, std::size_t N>
bool read_choice(const json::value& value, const std::pair<std::string_view, Value> (&choices)[N],
                 Value& chosen) {
    std::string name;
    if (!read_text(value, name)) return false;
    const auto* const found = std::find_if(std::begin(choices), std::end(choices),
                                           [&](const auto& choice) { return choice.first == name; });
    if (found == std::end(choices)) return false;
    chosen = found->second;
    return true;
}

bool read_facets(const json::value& value, SearchRequest& request) {
    std::vector<std::string> names;
    if (!read_texts(value, names)) return false;
    for (const std::string& name : names) {
        const FacetName* const facet = find_facet(name);
        if (!facet) return false;
        request.*facet->is_asked = true;
    }
    return true;
}

bool read_half_life(const json::value& value, double& days) {
    if (!value.is_number()) return false;
    const double given = value.to_number<double>();
    if (!(given >= 0 && given <= kLongestHalfLife)) return false;
    days = given;
    return true;
}

bool read_timeout(const json::value& value, SearchRequest& request) {
    std::size_t milliseconds = 0;
    if (!read_number(value, 1, kLongestTimeout, milliseconds)) return false;
    request.timeout = std::chrono::milliseconds(milliseconds);
    return true;
}

bool read_saved(const json::value& value, SearcherOptions& options) {
    const json::object* const object = value.if_object();
    if (!object) return false;
    std::map<std::string, std::string> queries;
    for (const json::key_value_pair& pair : *object)
        if (!read_text(pair.value(), queries[std::string(pair.key())])) return false;
    options.saved = [queries = std::move(queries)](const std::string& name) {
        const auto found = queries.find(name);
        return found == queries.end() ? std::optional<std::string>() : found->second;
    };
    return true;
}

std::string number_to(std::size_t least, std::size_t most) {
    return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

constexpr const char* kTruth = "true or false";
constexpr const char* kTexts = "a text or a list of texts";

// What requests hold.

/// Of search and similar: which articles, in what order, how much is said of each.
Fields<SearchAsked> page_fields() {
    using Asked = SearchAsked;
    using Json = const json::value&;
    static constexpr std::pair<std::string_view, Sort> sorts[] = {{"relevance", Sort::relevance},
                                                                  {"newest", Sort::newest},
                                                                  {"oldest", Sort::oldest},
                                                                  {"sources", Sort::sources},
                                                                  {"support", Sort::support}};
    static constexpr std::pair<std::string_view, Within> cited[] = {{"only", Within::cited},
                                                                    {"any", Within::supported}};
    static constexpr std::pair<std::string_view, OffsetUnit> units[] = {
        {"utf8", OffsetUnit::utf8}, {"utf16", OffsetUnit::utf16}, {"codepoint", OffsetUnit::code_point}};
    return {
        {"limit", number_to(0, kMostHits),
         [](Json v, Asked& a) { return read_number(v, 0, kMostHits, a.request.limit); }},
        {"offset", number_to(0, kDeepestOffset),
         [](Json v, Asked& a) { return read_number(v, 0, kDeepestOffset, a.request.offset); }},
        {"sort", "relevance, newest, oldest, sources or support",
         [](Json v, Asked& a) { return read_choice(v, sorts, a.request.sort); }},
        {"since", "a date as text", [](Json v, Asked& a) { return read_text(v, a.request.since); }},
        {"until", "a date as text", [](Json v, Asked& a) { return read_text(v, a.request.until); }},
        {"source", kTexts, [](Json v, Asked& a) { return read_texts(v, a.request.sources); }},
        {"publisher", kTexts, [](Json v, Asked& a) { return read_texts(v, a.request.publishers); }},
        {"min_sources", number_to(0, kMostSources),
         [](Json v, Asked& a) { return read_number(v, 0, kMostSources, a.request.min_sources); }},
        {"cited", "only or any", [](Json v, Asked& a) { return read_choice(v, cited, a.request.within); }},
        {"collapse", kTruth, [](Json v, Asked& a) { return read_flag(v, a.request.collapse); }},
        {"explain", kTruth, [](Json v, Asked& a) { return read_flag(v, a.request.explain); }},
        {"facets", "some of " + list_facets(), [](Json v, Asked& a) { return read_facets(v, a.request); }},
        {"facet_values", number_to(0, kMostFacetValues),
         [](Json v, Asked& a) { return read_number(v, 0, kMostFacetValues, a.request.facet_values); }},
        {"snippets", number_to(0, kMostSnippets),
         [](Json v, Asked& a) { return read_number(v, 0, kMostSnippets, a.request.snippets); }},
        {"snippet_length", number_to(1, kLongestSnippet),
         [](Json v, Asked& a) { return read_number(v, 1, kLongestSnippet, a.request.snippet_length); }},
        {"offset_unit", "utf8, utf16 or codepoint",
         [](Json v, Asked& a) { return read_choice(v, units, a.style.offsets); }},
        {"timeout_ms", number_to(1, kLongestTimeout),
         [](Json v, Asked& a) { return read_timeout(v, a.request); }},
    };
}

Fields<SearchAsked> with_page_fields(Fields<SearchAsked> fields) {
    for (Field<SearchAsked>& field : page_fields())
        fields.push_back(std::move(field));
    return fields;
}

Fields<SearchAsked> search_fields() {
    using Asked = SearchAsked;
    using Json = const json::value&;
    static constexpr std::pair<std::string_view, bool> typos[] = {{"off", false}, {"auto", true}};
    Fields<Asked> fields = {
        {"q", "a query as text", [](Json v, Asked& a) { return read_text(v, a.request.query); }},
        {"strict", kTruth, [](Json v, Asked& a) { return read_flag(v, a.request.strict); }},
        {"fill", kTruth, [](Json v, Asked& a) { return read_flag(v, a.request.fill); }},
        {"typo", "off or auto",
         [](Json v, Asked& a) { return read_choice(v, typos, a.request.corrects_typos); }},
        {"recency", "a number of days, up to 100000, 0 for none",
         [](Json v, Asked& a) { return read_half_life(v, a.request.recency_half_life); }},
    };
    return with_page_fields(std::move(fields));
}

Fields<SearchAsked> similar_fields() {
    Fields<SearchAsked> fields = {{"id", "the id or URL of an article",
                                   [](const json::value& v, SearchAsked& a) { return read_text(v, a.id); },
                                   true}};
    return with_page_fields(std::move(fields));
}

Fields<SuggestRequest> suggest_fields() {
    return {{"q", "what was typed so far, as text",
             [](const json::value& v, SuggestRequest& a) { return read_text(v, a.prefix); }, true},
            {"limit", number_to(0, kMostSuggestions), [](const json::value& v, SuggestRequest& a) {
                 return read_number(v, 0, kMostSuggestions, a.limit);
             }}};
}

Fields<ArticleAsked> article_fields() {
    return {{"id", "the id or URL of an article",
             [](const json::value& v, ArticleAsked& a) { return read_text(v, a.id); }, true}};
}

bool read_aliases(const json::value& value, SearcherOptions& options) {
    options.aliases.push_back({"aliases", ""});
    return read_text(value, options.aliases.back().text);
}

Fields<IndexAsked> index_fields() {
    using Json = const json::value&;
    return {{"index", "the folder of an index, or a list of several",
             [](Json v, IndexAsked& a) { return read_texts(v, a.indexes) && !a.indexes.empty(); }, true},
            {"searchers", number_to(1, kMostSearchers),
             [](Json v, IndexAsked& a) { return read_number(v, 1, kMostSearchers, a.searchers); }},
            {"builtin_aliases", kTruth,
             [](Json v, IndexAsked& a) { return read_flag(v, a.options.builtin_aliases); }},
            {"aliases", "the text of an alias file",
             [](Json v, IndexAsked& a) { return read_aliases(v, a.options); }},
            {"saved", "an object of queries by their names",
             [](Json v, IndexAsked& a) { return read_saved(v, a.options); }}};
}

// How they are read.

template <class Asked>
RequestRefusal refuse_unknown(const std::string& name, const Fields<Asked>& fields) {
    std::vector<std::string> names;
    for (const Field<Asked>& field : fields)
        names.emplace_back(field.name);
    constexpr std::size_t kShown = 100; // bytes
    const std::string shown = inert(name.substr(0, character_start(name, std::min(name.size(), kShown))));
    std::string message = "no such field: " + shown;
    if (const auto meant = nearest(shown, names)) {
        message += "; did you mean " + *meant + "?";
    } else {
        message += "; there are";
        for (const std::string& known : names)
            message += (known == names.front() ? " " : ", ") + known;
    }
    return {RequestRefusal::Why::unknown_field, shown, message};
}

std::variant<json::object, RequestRefusal> parse_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = kDeepestJson;
    json::stream_parser parser({}, options);
    json::error_code error;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error && read < text.size()) error = json::error::extra_data;
    if (!error) parser.finish(error);
    if (error)
        return RequestRefusal{RequestRefusal::Why::invalid_json, "",
                              "the request is no JSON: byte " + std::to_string(read + 1) + ": " +
                                  error.message()};
    json::value value = parser.release();
    if (!value.is_object())
        return RequestRefusal{RequestRefusal::Why::invalid_json, "", "the request is no JSON object"};
    return std::move(value.get_object());
}

template <class Asked>
Reading<Asked> read_object(std::string_view text, const Fields<Asked>& fields) {
    auto parsed = parse_object(text);
    if (auto* const refusal = std::get_if<RequestRefusal>(&parsed)) return std::move(*refusal);
    const json::object& object = std::get<json::object>(parsed);
    Asked asked;
    for (const json::key_value_pair& pair : object) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field<Asked>& known) {
            return std::string_view(pair.key()) == known.name;
        });
        if (field == fields.end()) return refuse_unknown(std::string(pair.key()), fields);
        if (!field->read(pair.value(), asked))
            return RequestRefusal{RequestRefusal::Why::invalid_value, field->name,
                                  std::string(field->name) + ": expected " + field->expected};
    }
    for (const Field<Asked>& field : fields)
        if (field.is_needed && !object.contains(field.name))
            return RequestRefusal{RequestRefusal::Why::invalid_value, field.name,
                                  std::string(field.name) + " is missing: " + field.expected};
    return asked;
}

template <class Asked>
Reading<Asked> read_request(std::string_view text, const Fields<Asked>& fields) {
    if (text.size() > kLongestRequest)
        return RequestRefusal{RequestRefusal::Why::invalid_json, "",
                              "the request is longer than " + std::to_string(kLongestRequest) + " bytes"};
    return read_object(text, fields);
}

} // namespace

Reading<SearchAsked> read_search_json(std::string_view json) {
    static const Fields<SearchAsked> fields = search_fields();
    return read_request(json, fields);
}

Reading<SearchAsked> read_similar_json(std::string_view json) {
    static const Fields<SearchAsked> fields = similar_fields();
    return read_request(json, fields);
}

Reading<SuggestRequest> read_suggest_json(std::string_view json) {
    static const Fields<SuggestRequest> fields = suggest_fields();
    return read_request(json, fields);
}

Reading<ArticleAsked> read_article_json(std::string_view json) {
    static const Fields<ArticleAsked> fields = article_fields();
    return read_request(json, fields);
}

Reading<IndexAsked> read_open_json(std::string_view json) {
    static const Fields<IndexAsked> fields = index_fields();
    return read_object(json, fields);
}

} // namespace gisa
