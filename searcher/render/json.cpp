#include "searcher/render/render.h"

#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/render/deep_link.h"
#include "searcher/render/plain_runs.h"
#include "searcher/render/shown.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace gisa {
namespace {

namespace json = boost::json;

json::value text(const std::string& value) { return json::string(repair_utf8(value)); }
json::value text_or_null(const std::string& value) { return value.empty() ? json::value() : text(value); }

/// To four places: more would be noise.
double rounded(double value) { return std::round(value * 1e4) / 1e4; }

json::value ratio(std::size_t part, std::size_t whole) {
    if (whole == 0) return nullptr;
    return rounded(static_cast<double>(part) / static_cast<double>(whole));
}

json::array strings(const std::vector<std::string>& values) {
    json::array array;
    for (const std::string& value : values)
        array.push_back(text(value));
    return array;
}

/// Null for a number without any list to stand in.
json::value anchor(std::size_t rank, std::uint32_t section, std::uint32_t number, const std::string& reason) {
    if (reason == "no_source_list") return nullptr;
    return json::string(source_anchor(rank, section, number));
}

/// Every marker as written, whatever is hidden elsewhere; `shown` is how to display it, "" for not at all.
json::object marker(const Run& run, std::size_t rank) {
    json::array numbers, resolved, reasons, anchors;
    for (const Run::Number& number : run.numbers) {
        numbers.push_back(number.number);
        resolved.push_back(number.resolved);
        reasons.push_back(text_or_null(number.reason));
        anchors.push_back(anchor(rank, number.section, number.number, number.reason));
    }
    json::object object{{"t", "cite"},           {"n", numbers},         {"raw", text(run.text)},
                        {"shown", flagged(run)}, {"resolved", resolved}, {"anchors", anchors}};
    const bool any = std::any_of(run.numbers.begin(), run.numbers.end(),
                                 [](const Run::Number& number) { return !number.reason.empty(); });
    if (any) object["reason"] = reasons;
    return object;
}

json::object span(const Run& run, std::size_t rank) {
    switch (run.kind) {
    case Run::Kind::match: return {{"t", "match"}, {"s", text(run.text)}, {"q", run.term}};
    case Run::Kind::cite: return marker(run, rank);
    case Run::Kind::gap: return {{"t", "gap"}, {"s", text(run.text)}};
    case Run::Kind::text: break;
    }
    return {{"t", "text"}, {"s", text(run.text)}};
}

json::array spans(const std::vector<Run>& runs, std::size_t rank) {
    json::array array;
    for (const Run& run : runs)
        array.push_back(span(run, rank));
    return array;
}

json::object source(const SnippetSource& from, std::size_t rank) {
    json::object object{{"n", from.number}, {"section", from.section}, {"resolved", from.resolved}};
    if (!from.reason.empty()) object["reason"] = text(from.reason);
    object["anchor"] = anchor(rank, from.section, from.number, from.reason);
    object["title"] = text_or_null(from.title);
    object["url"] = text_or_null(from.url);
    object["linked"] = from.linked;
    object["publisher"] = text_or_null(from.publisher);
    object["domain"] = text_or_null(from.domain);
    object["published"] = text_or_null(from.published);
    object["cited_by"] = from.cited_by;
    object["also_in"] = from.also_in;
    return object;
}

json::array sources(const std::vector<SnippetSource>& from, std::size_t rank) {
    json::array array;
    for (const SnippetSource& one : from)
        array.push_back(source(one, rank));
    return array;
}

/// First and last sentence of the snippet, both in it.
json::array sentences(const Snippet& snippet) {
    const std::size_t count = std::max<std::size_t>(snippet.sentence_count, 1);
    return {snippet.first_sentence, snippet.first_sentence + count - 1};
}

/// Length of the snippet's text, counted in one way or another.
std::size_t length(const Snippet& snippet, std::size_t (*count)(std::string_view)) {
    std::size_t sum = 0;
    for (const Run& run : snippet.runs)
        sum += count(run.text);
    return sum;
}

/// Null where the searcher did not count the text before.
json::object counted_offset(const char* unit, std::optional<std::size_t> begin, std::size_t size) {
    if (!begin) return {{"unit", unit}, {"start", nullptr}, {"end", nullptr}};
    return {{"unit", unit}, {"start", *begin}, {"end", *begin + size}};
}

json::object offset(const Snippet& snippet, OffsetUnit unit) {
    const auto begin = [&](std::optional<std::size_t> counted) {
        return snippet.begin == 0 ? std::optional<std::size_t>(0) : counted;
    };
    switch (unit) {
    case OffsetUnit::utf16:
        return counted_offset("utf16", begin(snippet.begin_utf16), length(snippet, utf16_length));
    case OffsetUnit::code_point:
        return counted_offset("codepoint", begin(snippet.begin_code_points),
                              length(snippet, code_point_count));
    case OffsetUnit::utf8: break;
    }
    return {{"unit", "utf8"}, {"start", snippet.begin}, {"end", snippet.end}};
}

json::object snippet_object(const Hit& hit, const Snippet& snippet, std::size_t rank,
                            const JsonStyle& style) {
    return {{"path", strings(snippet.path)},
            {"block", text(snippet.block)},
            {"position", snippet.block_position == 0 ? json::value() : json::value(snippet.block_position)},
            {"sentences", sentences(snippet)},
            {"support", text(snippet.support)},
            {"offset", offset(snippet, style.offsets)},
            {"deep_link", text_or_null(deep_link(hit, snippet))},
            {"spans", spans(snippet.runs, rank)},
            {"sources", sources(snippet.sources, rank)}};
}

json::object citations(const HitCitations& counts) {
    return {{"sentences", counts.sentences},     {"supported", counts.supported},
            {"inherited", counts.inherited},     {"support_ratio", ratio(counts.supported, counts.sentences)},
            {"sources_listed", counts.listed},   {"sources_cited", counts.cited},
            {"sources_uncited", counts.uncited}, {"independent_sources", counts.independent},
            {"unresolved", counts.unresolved}};
}

json::object explanation(const Explanation& of) {
    json::array words;
    for (const Explanation::Word& word : of.words)
        words.push_back(json::object{{"text", text(word.text)}, {"score", rounded(word.score)}});
    return {{"words", words}, {"nearness", rounded(of.nearness)}, {"recency", rounded(of.recency)}};
}

/// In the order in which they stand in the object.
json::object only(const json::object& object, const std::vector<std::string>& fields) {
    json::object some;
    for (const json::key_value_pair& member : object)
        if (std::find(fields.begin(), fields.end(), member.key()) != fields.end())
            some[member.key()] = member.value();
    return some;
}

json::object hit_object(const Hit& hit, std::size_t rank, const JsonStyle& style) {
    json::array snippets;
    for (const Snippet& snippet : hit.snippets)
        snippets.push_back(snippet_object(hit, snippet, rank, style));
    json::object object{{"rank", rank},
                        {"anchor", "a" + std::to_string(rank)},
                        {"id", text(hit.id)},
                        {"url", text_or_null(hit.url)},
                        {"title", text_or_null(plain(hit.title))},
                        {"title_spans", spans(hit.title, rank)},
                        {"publisher", text_or_null(hit.publisher)},
                        {"authors", strings(hit.authors)},
                        {"published", text_or_null(hit.published)},
                        {"lang", text_or_null(hit.lang)},
                        {"score", rounded(hit.score)},
                        {"all_words", hit.all_words},
                        {"copies", hit.copies},
                        {"citations", citations(hit.citations)},
                        {"snippets", snippets}};
    if (hit.explanation) object["explanation"] = explanation(*hit.explanation);
    return style.fields.empty() ? object : only(object, style.fields);
}

json::object facets(const std::vector<Facet>& from) {
    json::object object;
    for (const Facet& facet : from) {
        json::array values;
        for (const FacetValue& value : facet.values)
            values.push_back(json::object{{"value", text(value.value)}, {"count", value.articles}});
        object[repair_utf8(facet.name)] = values;
    }
    return object;
}

/// For each facet the values beyond those that are named.
json::object facets_more(const std::vector<Facet>& from) {
    json::object object;
    for (const Facet& facet : from)
        object[repair_utf8(facet.name)] = facet.others;
    return object;
}

const char* name_of(Hint::Kind kind) {
    switch (kind) {
    case Hint::Kind::without: return "without";
    case Hint::Kind::anywhere: return "anywhere";
    case Hint::Kind::absent: break;
    }
    return "absent";
}

/// Only where there are any.
void add_hints(const ResultPage& page, json::object& object) {
    if (!page.did_you_mean.empty()) object["did_you_mean"] = text(page.did_you_mean);
    if (page.help.empty()) return;
    json::array help;
    for (const Hint& hint : page.help)
        help.push_back(json::object{
            {"kind", name_of(hint.kind)}, {"what", text(hint.what)}, {"articles", hint.articles}});
    object["help"] = help;
}

/// Only where the page lacks the articles of some.
void add_shards_out(const ResultPage& page, json::object& object) {
    if (page.shards_out.empty()) return;
    json::array out;
    for (const ShardOut& shard : page.shards_out)
        out.push_back(json::object{
            {"shard", text(shard.shard)}, {"since", text(shard.since)}, {"why", text(shard.why)}});
    object["partial"] = true;
    object["shards_out"] = out;
}

json::object page_object(const ResultPage& page, const JsonStyle& style) {
    json::array hits;
    for (std::size_t i = 0; i < page.hits.size(); ++i)
        hits.push_back(hit_object(page.hits[i], page.offset + i + 1, style));
    json::object object{
        {"format", 1},
        {"query",
         {{"q", text(page.query)}, {"understood", text(page.understood)}, {"notes", strings(page.notes)}}},
        {"total", {{"value", page.total}, {"relation", page.exact_total ? "eq" : "approx"}}},
        {"others", page.others},
        {"offset", page.offset},
        {"timed_out", page.timed_out},
        {"took_ms", rounded(page.seconds * 1000)},
        {"hits", hits},
        {"facets", facets(page.facets)},
        {"facets_more", facets_more(page.facets)}};
    add_hints(page, object);
    add_shards_out(page, object);
    return object;
}

void print(std::string& out, const json::value& value);

template <typename Items, typename PrintItem>
void print_list(std::string& out, char open, char close, const Items& items, PrintItem print_item) {
    out += open;
    bool first = true;
    for (const auto& item : items) {
        if (!first) out += ',';
        first = false;
        print_item(item);
    }
    out += close;
}

void print_number(std::string& out, double number) {
    std::array<char, 400> digits{};
    const auto result =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    out.append(digits.data(), result.ptr);
}

/// As boost::json::serialize, but numbers read as people write them: 0.86 rather than 8.6E-1.
void print(std::string& out, const json::value& value) {
    if (const json::object* object = value.if_object()) {
        print_list(out, '{', '}', *object, [&](const json::key_value_pair& pair) {
            out += json::serialize(pair.key()) + ':';
            print(out, pair.value());
        });
    } else if (const json::array* array = value.if_array()) {
        print_list(out, '[', ']', *array, [&](const json::value& item) { print(out, item); });
    } else if (value.is_double() && std::isfinite(value.get_double())) {
        print_number(out, value.get_double());
    } else {
        out += json::serialize(value.is_double() ? json::value() : value);
    }
}

} // namespace

const std::vector<std::string>& json_hit_fields() {
    static const std::vector<std::string> fields = [] {
        std::vector<std::string> names;
        Hit hit;
        hit.explanation.emplace();
        for (const json::key_value_pair& member : hit_object(hit, 1, {}))
            names.emplace_back(member.key());
        return names;
    }();
    return fields;
}

std::string render_json(const ResultPage& page, const JsonStyle& style) {
    std::string out;
    print(out, page_object(page, style));
    return inert_json(out) + '\n';
}

std::string render_jsonl(const ResultPage& page, const JsonStyle& style) {
    std::string lines;
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
        std::string line;
        print(line, hit_object(page.hits[i], page.offset + i + 1, style));
        lines += inert_json(line) + '\n';
    }
    return lines;
}

} // namespace gisa
