#include "searcher/serve/asked.h"

#include "common/error.h"
#include "common/hex_hash.h"
#include "common/text/utf8.h"
#include "searcher/check_request.h"
#include "searcher/gisa.h"
#include "searcher/parse_request_json.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/limits.h"
#include "searcher/serve/read_accept.h"

#include <algorithm>
#include <charconv>

namespace gisa {

namespace {

constexpr std::size_t kLongestQueryInAddress = 1024; // characters

struct AppendValue {
    std::string& out;

    void operator()(std::monostate) const { out += '?'; }
    void operator()(const std::string& text) const { out += std::to_string(text.size()) + ':' + text; }
    void operator()(const std::vector<std::string>& texts) const {
        for (const std::string& text : texts)
            (*this)(text);
    }
    void operator()(double number) const {
        char digits[32];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    }
    void operator()(bool flag) const { out += flag ? 't' : 'f'; }
    void operator()(const std::map<std::string, std::string>& texts) const {
        for (const auto& [name, text] : texts)
            out += name + '=' + text;
    }
};

std::variant<GivenFields, HttpResponse> given_in_body(const ApiRequest& request) {
    const std::string type = ascii_lower(request.http.header("Content-Type"));
    if (!type.empty() && trim(type.substr(0, type.find(';'))) != "application/json")
        return problem_response({ProblemCode::unsupported_type, "the body must be application/json"});
    if (!request.parameters.empty())
        return problem_response(
            {ProblemCode::invalid_value, "the fields stand in the body or in the address, not in both"});
    if (request.http.body.size() > kLongestRequest)
        return problem_response(
            {ProblemCode::body_too_large, "at most " + std::to_string(kLongestRequest) + " bytes"});
    auto parsed = parse_request_json(request.http.body);
    if (const auto* const refusal = std::get_if<RequestRefusal>(&parsed))
        return problem_response(problem_of(*refusal));
    return std::move(std::get<GivenFields>(parsed));
}

bool is_query_too_long(const Parameters& parameters) {
    return std::any_of(parameters.begin(), parameters.end(), [](const auto& parameter) {
        return parameter.first == "q" && code_point_count(parameter.second) > kLongestQueryInAddress;
    });
}

} // namespace

std::variant<GivenFields, HttpResponse> given_fields(const ApiRequest& request, const ShapeOf& shape_of) {
    if (request.http.method == "POST") return given_in_body(request);
    if (is_query_too_long(request.parameters))
        return problem_response({ProblemCode::address_too_long,
                                 "a query in an address has at most " +
                                     std::to_string(kLongestQueryInAddress) +
                                     " characters; longer ones by POST",
                                 "q"});
    auto given = give_parameters(request.parameters, shape_of);
    if (const auto* const refusal = std::get_if<RequestRefusal>(&given))
        return problem_response(problem_of(*refusal));
    return std::move(std::get<GivenFields>(given));
}

bool gives(const GivenFields& given, std::string_view name) {
    return std::any_of(given.begin(), given.end(),
                       [&](const GivenField& field) { return field.name == name; });
}

std::string key_of(const GivenFields& given) {
    std::vector<std::string> fields;
    for (const GivenField& field : given) {
        std::string& text = fields.emplace_back(field.name + '=');
        std::visit(AppendValue{text}, field.value);
    }
    std::sort(fields.begin(), fields.end());
    std::string key;
    for (const std::string& field : fields)
        key += field + '\n';
    return key;
}

std::string entity_tag(const Service& service, const ApiRequest& request, const std::string& revision,
                       const GivenFields& given) {
    constexpr std::int64_t kDay = 24 * 60 * 60;
    const std::string path = request.http.target.substr(0, request.http.target.find('?'));
    std::string key = path + '\n' + key_of(given) + gisa_version();
    key += std::to_string(time_of(SearchRequest()) / kDay);
    key += request.base;
    key += service.state;
    key += request.language == Language::korean ? "ko" : "en";
    return "W/\"" + revision + '-' + short_hex_hash(key) + '"';
}

std::optional<HttpResponse> not_modified(const ApiRequest& request, const std::string& tag,
                                         const char* keeping) {
    if (!names_tag(request.http.header("If-None-Match"), tag)) return std::nullopt;
    return HttpResponse{304, {{"ETag", tag}, {"Cache-Control", keeping}}};
}

HttpResponse with_body(const std::string& media_type, std::string body) {
    return {200, {{"Content-Type", media_type}}, std::move(body)};
}

HttpResponse tagged(HttpResponse response, const std::string& tag) {
    if (!tag.empty()) response.set("ETag", tag);
    response.set("Cache-Control", tag.empty() ? "no-store" : kAskAgain);
    return response;
}

std::chrono::milliseconds TimedSearchers::time_left(std::optional<std::chrono::milliseconds> asked) const {
    const auto waited =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - arrived_);
    const std::chrono::milliseconds left = asked.value_or(service_.options.timeout) - waited;
    if (left.count() <= 0) throw Error(Fault::timeout, "the request waited for all of its time");
    if (client_gone_.stop_requested()) throw Error(Fault::timeout, "nobody waits for the answer");
    return left;
}

void TimedSearchers::limit(SearchRequest& asked) const {
    asked.timeout = time_left(asked.timeout);
    asked.stop = client_gone_;
}

ResultPage TimedSearchers::counted(ResultPage page) {
    service_.metrics.count_search(page.seconds, page.timed_out && !client_gone_.stop_requested());
    has_cut_ = has_cut_ || page.timed_out || !page.shards_out.empty();
    return page;
}

ResultPage TimedSearchers::search(SearchRequest asked) {
    limit(asked);
    if (trim(asked.query).empty() && !has_filters(asked)) {
        asked.query = "*";
        if (asked.sort == Sort::relevance) asked.sort = Sort::newest;
    }
    return counted(searchers_.search(asked));
}

ResultPage TimedSearchers::similar(const std::string& id, SearchRequest asked) {
    limit(asked);
    return counted(searchers_.similar(id, asked));
}

std::vector<Suggestion> TimedSearchers::suggest(const SuggestRequest& asked) {
    time_left();
    return searchers_.suggest(asked);
}

std::optional<std::string> TimedSearchers::article_json(const std::string& id) {
    time_left();
    return searchers_.article_json(id);
}

std::optional<std::string> TimedSearchers::article_record(const std::string& id) {
    time_left();
    return searchers_.article_record(id);
}

std::optional<std::size_t> next_offset(const ResultPage& page) {
    const std::size_t next = page.offset + page.hits.size();
    const bool goes_on = !page.hits.empty() && next < page.total + page.others && next <= kDeepestOffset;
    return goes_on ? std::optional(next) : std::nullopt;
}

std::string with_members(std::string json, const std::string& members) {
    const std::size_t end = json.rfind('}');
    return json.insert(end, members);
}

} // namespace gisa
