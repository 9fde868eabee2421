#include "searcher/request_fields.h"

#include "common/terminal/display.h"
#include "common/terminal/nearest.h"
#include "common/text/utf8.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kLongestTimeout = 24 * 60 * 60 * 1000; // milliseconds
constexpr std::size_t kMostSearchers = 1024;
constexpr double kLongestHalfLife = 100'000; // days

constexpr const char* kTruth = "true or false";
constexpr const char* kTexts = "a text or a list of texts";

using Given = const GivenValue&;
using Shape = FieldShape;

// What values are.

bool read_flag(Given value, bool& flag) {
    const bool* const given = std::get_if<bool>(&value);
    if (given) flag = *given;
    return given != nullptr;
}

bool read_facets(Given value, SearchRequest& request) {
    std::vector<std::string> names;
    if (!read_texts(value, names)) return false;
    for (const std::string& name : names) {
        const FacetName* const facet = find_facet(name);
        if (!facet) return false;
        request.*facet->is_asked = true;
    }
    return true;
}

struct SuggestionKind {
    std::string_view name;
    bool SuggestRequest::*is_asked;
};
constexpr SuggestionKind kSuggestionKinds[] = {{"word", &SuggestRequest::words},
                                               {"publisher", &SuggestRequest::publishers},
                                               {"title", &SuggestRequest::titles}};

bool read_half_life(Given value, double& days) {
    const double* const given = std::get_if<double>(&value);
    if (!given || !(*given >= 0 && *given <= kLongestHalfLife)) return false;
    days = *given;
    return true;
}

bool read_saved(Given value, SearcherOptions& options) {
    const auto* const given = std::get_if<std::map<std::string, std::string>>(&value);
    if (!given) return false;
    options.saved = [queries = *given](const std::string& name) {
        const auto found = queries.find(name);
        return found == queries.end() ? std::optional<std::string>() : found->second;
    };
    return true;
}

bool read_aliases(Given value, SearcherOptions& options) {
    options.aliases.push_back({"aliases", ""});
    return read_text(value, options.aliases.back().text);
}

// What requests hold.

/// Of search and similar: which articles, in what order, how much is said of each.
RequestFields<SearchAsked> page_fields() {
    using Asked = SearchAsked;
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
        {"limit", Shape::number, number_to(0, kMostHits),
         [](Given v, Asked& a) { return read_number(v, 0, kMostHits, a.request.limit); }},
        {"offset", Shape::number, number_to(0, kDeepestOffset),
         [](Given v, Asked& a) { return read_number(v, 0, kDeepestOffset, a.request.offset); }},
        {"sort", Shape::text, "relevance, newest, oldest, sources or support",
         [](Given v, Asked& a) { return read_choice(v, sorts, a.request.sort); }},
        {"since", Shape::text, "a date as text",
         [](Given v, Asked& a) { return read_text(v, a.request.since); }},
        {"until", Shape::text, "a date as text",
         [](Given v, Asked& a) { return read_text(v, a.request.until); }},
        {"source", Shape::texts, kTexts, [](Given v, Asked& a) { return read_texts(v, a.request.sources); }},
        {"publisher", Shape::texts, kTexts,
         [](Given v, Asked& a) { return read_texts(v, a.request.publishers); }},
        {"author", Shape::texts, kTexts, [](Given v, Asked& a) { return read_texts(v, a.request.authors); }},
        {"lang", Shape::names, "en or ko, or both",
         [](Given v, Asked& a) { return read_texts(v, a.request.langs); }},
        {"min_sources", Shape::number, number_to(0, kMostSources),
         [](Given v, Asked& a) { return read_number(v, 0, kMostSources, a.request.min_sources); }},
        {"cited", Shape::text, "only or any",
         [](Given v, Asked& a) { return read_choice(v, cited, a.request.within); }},
        {"collapse", Shape::flag, kTruth, [](Given v, Asked& a) { return read_flag(v, a.request.collapse); }},
        {"explain", Shape::flag, kTruth, [](Given v, Asked& a) { return read_flag(v, a.request.explain); }},
        {"facets", Shape::names, "some of " + list_facets(),
         [](Given v, Asked& a) { return read_facets(v, a.request); }},
        {"facet_values", Shape::number, number_to(0, kMostFacetValues),
         [](Given v, Asked& a) { return read_number(v, 0, kMostFacetValues, a.request.facet_values); }},
        {"snippets", Shape::number, number_to(0, kMostSnippets),
         [](Given v, Asked& a) { return read_number(v, 0, kMostSnippets, a.request.snippets); }},
        {"snippet_length", Shape::number, number_to(1, kLongestSnippet),
         [](Given v, Asked& a) { return read_number(v, 1, kLongestSnippet, a.request.snippet_length); }},
        {"offset_unit", Shape::text, "utf8, utf16 or codepoint",
         [](Given v, Asked& a) { return read_choice(v, units, a.style.offsets); }},
        {"timeout_ms", Shape::number, number_to(1, kLongestTimeout),
         [](Given v, Asked& a) { return read_timeout(v, kLongestTimeout, a.request); }},
    };
}

RequestFields<SearchAsked> with_page_fields(RequestFields<SearchAsked> fields) {
    for (RequestField<SearchAsked>& field : page_fields())
        fields.push_back(std::move(field));
    return fields;
}

RequestFields<SearchAsked> made_search_fields() {
    using Asked = SearchAsked;
    static constexpr std::pair<std::string_view, bool> typos[] = {{"off", false}, {"auto", true}};
    return with_page_fields({
        {"q", Shape::text, "a query as text",
         [](Given v, Asked& a) { return read_text(v, a.request.query); }},
        {"strict", Shape::flag, kTruth, [](Given v, Asked& a) { return read_flag(v, a.request.strict); }},
        {"fill", Shape::flag, kTruth, [](Given v, Asked& a) { return read_flag(v, a.request.fill); }},
        {"same_sentence", Shape::flag, kTruth,
         [](Given v, Asked& a) { return read_flag(v, a.request.same_sentence); }},
        {"typo", Shape::text, "off or auto",
         [](Given v, Asked& a) { return read_choice(v, typos, a.request.corrects_typos); }},
        {"recency", Shape::number, "a number of days, up to 100000, 0 for none",
         [](Given v, Asked& a) { return read_half_life(v, a.request.recency_half_life); }},
    });
}

RequestFields<SearchAsked> made_similar_fields() {
    return with_page_fields({{"id", Shape::text, "the id or URL of an article",
                              [](Given v, SearchAsked& a) { return read_text(v, a.id); }, true}});
}

RequestFields<SuggestRequest> made_suggest_fields() {
    return {{"q", Shape::text, "what was typed so far, as text",
             [](Given v, SuggestRequest& a) { return read_text(v, a.prefix); }, true},
            {"limit", Shape::number, number_to(0, kMostSuggestions),
             [](Given v, SuggestRequest& a) { return read_number(v, 0, kMostSuggestions, a.limit); }},
            {"kinds", Shape::names, "some of " + list_kinds(), [](Given v, SuggestRequest& a) {
                 std::vector<std::string> names;
                 return read_texts(v, names) && read_kinds(names, a);
             }}};
}

RequestFields<IndexAsked> made_index_fields() {
    return {{"index", Shape::texts,
             "the folder of an index, a shard as xapian://HOST:PORT, or a list of several",
             [](Given v, IndexAsked& a) { return read_texts(v, a.indexes) && !a.indexes.empty(); }, true},
            {"shard_timeout_ms", Shape::number, number_to(1, kLongestTimeout),
             [](Given v, IndexAsked& a) {
                 std::size_t milliseconds = 0;
                 if (!read_number(v, 1, kLongestTimeout, milliseconds)) return false;
                 a.options.shard_timeout = std::chrono::milliseconds(milliseconds);
                 return true;
             }},
            {"searchers", Shape::number, number_to(1, kMostSearchers),
             [](Given v, IndexAsked& a) { return read_number(v, 1, kMostSearchers, a.searchers); }},
            {"builtin_aliases", Shape::flag, kTruth,
             [](Given v, IndexAsked& a) { return read_flag(v, a.options.builtin_aliases); }},
            {"aliases", Shape::text, "the text of an alias file",
             [](Given v, IndexAsked& a) { return read_aliases(v, a.options); }},
            {"saved", Shape::object, "an object of queries by their names",
             [](Given v, IndexAsked& a) { return read_saved(v, a.options); }}};
}

} // namespace

const RequestFields<SearchAsked>& search_fields() {
    static const RequestFields<SearchAsked> fields = made_search_fields();
    return fields;
}

const RequestFields<SearchAsked>& similar_fields() {
    static const RequestFields<SearchAsked> fields = made_similar_fields();
    return fields;
}

const RequestFields<SuggestRequest>& suggest_fields() {
    static const RequestFields<SuggestRequest> fields = made_suggest_fields();
    return fields;
}

const RequestFields<ArticleAsked>& article_fields() {
    static const RequestFields<ArticleAsked> fields = {
        {"id", Shape::text, "the id or URL of an article",
         [](Given v, ArticleAsked& a) { return read_text(v, a.id); }, true}};
    return fields;
}

const RequestFields<IndexAsked>& index_fields() {
    static const RequestFields<IndexAsked> fields = made_index_fields();
    return fields;
}

bool read_kinds(const std::vector<std::string>& names, SuggestRequest& request) {
    for (const SuggestionKind& kind : kSuggestionKinds)
        request.*kind.is_asked = std::find(names.begin(), names.end(), kind.name) != names.end();
    return !names.empty() && std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return std::any_of(std::begin(kSuggestionKinds), std::end(kSuggestionKinds),
                           [&](const SuggestionKind& kind) { return kind.name == name; });
    });
}

std::string list_kinds() {
    std::string list;
    for (const SuggestionKind& kind : kSuggestionKinds)
        list.append(list.empty() ? "" : ", ").append(kind.name);
    return list;
}

std::string number_to(std::size_t least, std::size_t most) {
    return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

bool read_number(Given value, std::size_t least, std::size_t most, std::size_t& number) {
    const double* const given = std::get_if<double>(&value);
    if (!given || *given != std::floor(*given)) return false;
    if (!(*given >= static_cast<double>(least) && *given <= static_cast<double>(most))) return false;
    number = static_cast<std::size_t>(*given);
    return true;
}

bool read_text(Given value, std::string& text) {
    const std::string* const given = std::get_if<std::string>(&value);
    if (given) text = *given;
    return given != nullptr;
}

bool read_texts(Given value, std::vector<std::string>& texts) {
    if (const std::string* const one = std::get_if<std::string>(&value)) {
        texts = {*one};
        return true;
    }
    const auto* const several = std::get_if<std::vector<std::string>>(&value);
    if (several) texts = *several;
    return several != nullptr;
}

bool read_timeout(Given value, std::size_t most, SearchRequest& request) {
    std::size_t milliseconds = 0;
    if (!read_number(value, 1, most, milliseconds)) return false;
    request.timeout = std::chrono::milliseconds(milliseconds);
    return true;
}

namespace {

/// A name that anybody may have given.
std::string shown_name(const std::string& name) {
    constexpr std::size_t kShown = 100; // bytes
    return inert(name.substr(0, character_start(name, std::min(name.size(), kShown))));
}

} // namespace

RequestRefusal refuse_unknown(const std::string& name, const std::vector<std::string>& known) {
    const std::string shown = shown_name(name);
    std::string message = "no such field: " + shown;
    if (const auto meant = nearest(shown, known)) {
        message += "; did you mean " + *meant + "?";
    } else {
        message += known.empty() ? "; there are none" : "; there are";
        for (const std::string& one : known)
            message += (one == known.front() ? " " : ", ") + one;
    }
    return {RequestRefusal::Why::unknown_field, shown, message};
}

RequestRefusal refuse_value(const std::string& name, const std::string& expected) {
    const std::string shown = shown_name(name);
    return {RequestRefusal::Why::invalid_value, shown, shown + ": expected " + expected};
}

RequestRefusal refuse_missing(const std::string& name, const std::string& expected) {
    return {RequestRefusal::Why::invalid_value, name, name + " is missing: " + expected};
}

} // namespace gisa
