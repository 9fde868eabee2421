#include "searcher/serve/served_fields.h"

#include "searcher/query/limits.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

using Given = const GivenValue&;
using Shape = FieldShape;
using Fields = RequestFields<ServedSearch>;
using Names = std::span<const std::string_view>;

constexpr std::string_view kFilters[] = {"q",      "strict", "since",       "until", "source",  "publisher",
                                         "author", "lang",   "min_sources", "cited", "recency", "timeout_ms"};
constexpr std::string_view kFacets[] = {"facets", "facet_values"};
constexpr std::string_view kFeed[] = {"limit", "sort", "collapse"};

bool read_format(Given value, PageFormat& format) {
    constexpr std::string_view kNames[] = {"spans", "html", "text", "md"};
    std::string name;
    if (!read_text(value, name)) return false;
    const auto* const found = std::find(std::begin(kNames), std::end(kNames), name);
    if (found == std::end(kNames)) return false;
    format = PageFormat(found - std::begin(kNames));
    return true;
}

bool read_markers(Given value, Markers& markers) {
    constexpr std::string_view kNames[] = {"show", "hide", "super"};
    std::string name;
    if (!read_text(value, name)) return false;
    const auto* const found = std::find(std::begin(kNames), std::end(kNames), name);
    if (found == std::end(kNames)) return false;
    markers = Markers(found - std::begin(kNames));
    return true;
}

bool read_hit_fields(Given value, std::vector<std::string>& fields) {
    const std::vector<std::string>& known = json_hit_fields();
    return read_texts(value, fields) &&
           std::all_of(fields.begin(), fields.end(), [&](const std::string& field) {
               return std::find(known.begin(), known.end(), field) != known.end();
           });
}

bool read_served_timeout(Given value, SearchRequest& request) {
    std::size_t milliseconds = 0;
    if (!read_number(value, 1, kLongestServedTimeout, milliseconds)) return false;
    request.timeout = std::chrono::milliseconds(milliseconds);
    return true;
}

std::string list_hit_fields() {
    std::string list;
    for (const std::string& name : json_hit_fields())
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

/// The fields that every request has, with the service's own limits.
template <class Asked>
RequestFields<Asked> served(const RequestFields<SearchAsked>& fields) {
    RequestFields<Asked> all;
    for (const RequestField<SearchAsked>& field : fields)
        all.push_back({field.name, field.shape, field.expected, field.read, field.is_needed});
    for (RequestField<Asked>& field : all)
        if (field.name == std::string_view("timeout_ms")) {
            field.expected = number_to(1, kLongestServedTimeout);
            field.read = [](Given v, Asked& a) { return read_served_timeout(v, a.request); };
        }
    return all;
}

Fields only(const Fields& fields, Names names) {
    Fields kept;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(kept), [&](const auto& field) {
        return std::find(names.begin(), names.end(), field.name) != names.end();
    });
    return kept;
}

Fields operator+(Fields fields, const Fields& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

Fields shape_fields() {
    return {{"format", Shape::text, "spans, html, text or md",
             [](Given v, ServedSearch& a) { return read_format(v, a.format); }},
            {"markers", Shape::text, "show, hide or super",
             [](Given v, ServedSearch& a) { return read_markers(v, a.showing.markers); }},
            {"fields", Shape::names, "some of " + list_hit_fields(),
             [](Given v, ServedSearch& a) { return read_hit_fields(v, a.fields); }}};
}

/// The article stands in the path.
Fields without_id(Fields fields) {
    std::erase_if(fields, [](const auto& field) { return field.name == std::string_view("id"); });
    return fields;
}

} // namespace

const RequestFields<ServedSearch>& served_search_fields() {
    static const Fields fields = served<ServedSearch>(search_fields()) + shape_fields() +
                                 Fields{{"cursor", Shape::text, "the next_cursor of an answer",
                                         [](Given v, ServedSearch& a) { return read_text(v, a.cursor); }}};
    return fields;
}

const RequestFields<ServedSearch>& served_similar_fields() {
    static const Fields fields = without_id(served<ServedSearch>(similar_fields())) + shape_fields();
    return fields;
}

const RequestFields<ServedSearch>& served_facets_fields() {
    static const Fields fields =
        only(served<ServedSearch>(search_fields()), kFilters) +
        only(served<ServedSearch>(search_fields()), kFacets) +
        Fields{{"facet_query", Shape::text, "a text that the values shown hold",
                [](Given v, ServedSearch& a) { return read_text(v, a.facet_query); }}};
    return fields;
}

const RequestFields<ServedSearch>& served_sources_fields() {
    static const Fields fields =
        only(served<ServedSearch>(search_fields()), kFilters) +
        Fields{{"articles", Shape::number, number_to(1, 1000),
                [](Given v, ServedSearch& a) { return read_number(v, 1, 1000, a.articles); }},
               {"top", Shape::number, number_to(1, 1000),
                [](Given v, ServedSearch& a) { return read_number(v, 1, 1000, a.top); }}};
    return fields;
}

const RequestFields<ServedSearch>& served_feed_fields() {
    static const Fields fields = only(served<ServedSearch>(search_fields()), kFilters) +
                                 only(served<ServedSearch>(search_fields()), kFeed);
    return fields;
}

const RequestFields<ServedSuggest>& served_suggest_fields() {
    static const RequestFields<ServedSuggest> fields = [] {
        RequestFields<ServedSuggest> all;
        for (const RequestField<SuggestRequest>& field : suggest_fields())
            all.push_back({field.name, field.shape, field.expected, field.read, field.is_needed});
        all.push_back({"format", Shape::text, "json or opensearch", [](Given v, ServedSuggest& a) {
                           std::string name;
                           if (!read_text(v, name)) return false;
                           a.is_opensearch = name == "opensearch";
                           return a.is_opensearch || name == "json";
                       }});
        return all;
    }();
    return fields;
}

const RequestFields<ArticleAsked>& no_fields() {
    static const RequestFields<ArticleAsked> fields;
    return fields;
}

} // namespace gisa
