#pragma once

// From a request that has found its route to what it asks for, and to whether the client has the answer.

#include "searcher/serve/problem.h"
#include "searcher/serve/served_fields.h"
#include "searcher/serve/service.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gisa {

/// The fields of the request: parameters, of POST the JSON object in its body.
std::variant<GivenFields, HttpResponse> given_fields(const ApiRequest& request, const ShapeOf& shape_of);

/// What was asked for, as a short text: requests with the same fields have the same, in whatever order and
/// way they came.
std::string key_of(const GivenFields& given);

/// True if a field of this name was given.
bool gives(const GivenFields& given, std::string_view name);

/// A request that was understood.
template <class Asked>
struct Taken {
    Asked asked;
    GivenFields given;
};

template <class Asked>
std::variant<Taken<Asked>, HttpResponse> take_request(const ApiRequest& request,
                                                      const RequestFields<Asked>& fields) {
    auto given = given_fields(request, shapes_of(fields));
    if (auto* const problem = std::get_if<HttpResponse>(&given)) return std::move(*problem);
    auto reading = read_fields(std::get<GivenFields>(given), fields);
    if (const auto* const refusal = std::get_if<RequestRefusal>(&reading))
        return problem_response(problem_of(*refusal));
    return Taken<Asked>{std::move(std::get<Asked>(reading)), std::move(std::get<GivenFields>(given))};
}

/// The searchers as one request may use them: each call has the time that is left of it; Error (timeout)
/// where none is, or nobody waits for the answer. Searches are counted.
class TimedSearchers {
public:
    TimedSearchers(Service& service, const ApiRequest& request)
        : service_(service), arrived_(request.http.arrived), client_gone_(request.http.client_gone),
          searchers_(service.index.searchers()) {}

    std::string revision() { return searchers_.revision(); }

    /// A request for nothing means the newest articles.
    ResultPage search(SearchRequest asked);
    ResultPage similar(const std::string& id, SearchRequest asked);
    std::vector<Suggestion> suggest(const SuggestRequest& asked);
    std::optional<std::string> article_json(const std::string& id);
    std::optional<std::string> article_record(const std::string& id);

    /// True if a search was ended before it had all, or could not ask all shards.
    bool has_cut() const { return has_cut_; }

private:
    std::chrono::milliseconds time_left(std::optional<std::chrono::milliseconds> asked = {}) const;
    void limit(SearchRequest& asked) const;
    ResultPage counted(ResultPage page);

    Service& service_;
    const std::chrono::steady_clock::time_point arrived_;
    const std::stop_token client_gone_;
    SearcherPool& searchers_;
    bool has_cut_ = false;
};

/// The tag of an answer made of the index in this state. It is weak: how long the search took stands in the
/// answer too. The day counts, for what is new is ranked by it, and dates such as 7d mean other days
/// tomorrow.
std::string entity_tag(const Service& service, const ApiRequest& request, const std::string& revision,
                       const GivenFields& given);

/// How long an answer may be kept that is asked for again each time.
inline constexpr const char* kAskAgain = "private, max-age=0, must-revalidate";

/// 304 if the client has what this tag stands for.
std::optional<HttpResponse> not_modified(const ApiRequest& request, const std::string& tag,
                                         const char* keeping = kAskAgain);

HttpResponse with_body(const std::string& media_type, std::string body);

/// The answer as one that may be kept by this tag; without a tag it may not be.
HttpResponse tagged(HttpResponse response, const std::string& tag);

/// Says what is wrong with a request to the index, or that the client has its answer; else what `answer`
/// makes of it. That is not to be kept if its time cut it short.
template <class Asked, class Answer>
HttpResponse answer_of_index(Service& service, const ApiRequest& request, const RequestFields<Asked>& fields,
                             Answer answer) {
    auto reading = take_request(request, fields);
    if (auto* const problem = std::get_if<HttpResponse>(&reading)) return std::move(*problem);
    auto& taken = std::get<Taken<Asked>>(reading);
    TimedSearchers searchers(service, request);
    const std::string tag = entity_tag(service, request, searchers.revision(), taken.given);
    if (auto same = not_modified(request, tag)) return std::move(*same);
    HttpResponse response = answer(taken, searchers);
    if (response.status != 200) return response;
    return tagged(std::move(response), searchers.has_cut() ? "" : tag);
}

/// Where the next page begins; nothing behind the last one that there is or that may be asked for.
std::optional<std::size_t> next_offset(const ResultPage& page);

/// The JSON object with more members at its end: `,"a":1`.
std::string with_members(std::string json, const std::string& members);

} // namespace gisa
