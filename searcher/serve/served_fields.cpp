#include "searcher/serve/served_fields.h"

#include "searcher/query/limits.h"

#include <algorithm>
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

constexpr std::string_view kFilters[] = {"q",         "strict",  "since",     "until",       "source",
                                         "publisher", "author",  "lang",      "min_sources", "same_sentence",
                                         "cited",     "recency", "timeout_ms"};
constexpr std::string_view kFacets[] = {"facets", "facet_values"};
constexpr std::string_view kFeed[] = {"limit", "sort", "collapse"};

constexpr std::pair<std::string_view, PageFormat> kFormats[] = {{"spans", PageFormat::spans},
                                                                {"html", PageFormat::html},
                                                                {"text", PageFormat::text},
                                                                {"md", PageFormat::markdown}};
constexpr std::pair<std::string_view, Markers> kMarkers[] = {
    {"show", Markers::show}, {"hide", Markers::hide}, {"super", Markers::super}};
constexpr std::pair<std::string_view, bool> kSuggestFormats[] = {{"json", false}, {"opensearch", true}};

bool read_hit_fields(Given value, std::vector<std::string>& fields) {
    const std::vector<std::string>& known = json_hit_fields();
    return read_texts(value, fields) &&
           std::all_of(fields.begin(), fields.end(), [&](const std::string& field) {
               return std::find(known.begin(), known.end(), field) != known.end();
           });
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
            field.read = [](Given v, Asked& a) { return read_timeout(v, kLongestServedTimeout, a.request); };
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

Fields page_fields() {
    return {{"format", Shape::text, "spans, html, text or md",
             [](Given v, ServedSearch& a) { return read_choice(v, kFormats, a.format); }},
            {"markers", Shape::text, "show, hide or super",
             [](Given v, ServedSearch& a) { return read_choice(v, kMarkers, a.showing.markers); }},
            {"fields", Shape::names, "some of " + list_hit_fields(),
             [](Given v, ServedSearch& a) { return read_hit_fields(v, a.fields); }},
            {"cursor", Shape::text, "the next_cursor of an answer",
             [](Given v, ServedSearch& a) { return read_text(v, a.cursor); }}};
}

/// The article stands in the path.
Fields without_id(Fields fields) {
    std::erase_if(fields, [](const auto& field) { return field.name == std::string_view("id"); });
    return fields;
}

} // namespace

const RequestFields<ServedSearch>& served_search_fields() {
    static const Fields fields = served<ServedSearch>(search_fields()) + page_fields();
    return fields;
}

const RequestFields<ServedSearch>& served_similar_fields() {
    static const Fields fields = without_id(served<ServedSearch>(similar_fields())) + page_fields();
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
                           return read_choice(v, kSuggestFormats, a.is_opensearch);
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
