#pragma once

// From a request that has found its route to what it asks for, and to whether the client has the answer.

#include "searcher/serve/problem.h"
#include "searcher/serve/served_fields.h"
#include "searcher/serve/service.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gisa {

using GivenFields = std::vector<GivenField>;
using ShapeOf = std::function<const FieldShape*(const std::string& name)>;

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
    auto given = given_fields(request, [&](const std::string& name) {
        const RequestField<Asked>* const field = find_field(fields, name);
        return field ? &field->shape : nullptr;
    });
    if (auto* const problem = std::get_if<HttpResponse>(&given)) return std::move(*problem);
    auto reading = read_fields(std::get<GivenFields>(given), fields);
    if (const auto* const refusal = std::get_if<RequestRefusal>(&reading))
        return problem_response(problem_of(*refusal));
    return Taken<Asked>{std::move(std::get<Asked>(reading)), std::move(std::get<GivenFields>(given))};
}

/// Answers what was asked for, or says what is wrong with it.
template <class Asked, class Answer>
HttpResponse answer_taken(const ApiRequest& request, const RequestFields<Asked>& fields, Answer answer) {
    auto taken = take_request(request, fields);
    if (auto* const problem = std::get_if<HttpResponse>(&taken)) return std::move(*problem);
    return answer(std::get<Taken<Asked>>(taken));
}

/// The tag of an answer made of the index in this state. It is weak: how long the search took stands in the
/// answer too. The day counts, for what is new is ranked by it, and dates such as 7d mean other days
/// tomorrow.
std::string entity_tag(const ApiRequest& request, const std::string& revision, const GivenFields& given);

/// 304 if the client has what this tag stands for.
std::optional<HttpResponse> not_modified(const ApiRequest& request, const std::string& tag);

/// An answer that may be kept as long as it is asked for again each time.
HttpResponse tagged_answer(const std::string& media_type, std::string body, const std::string& tag);

/// The request as it is searched: with the time that is left of it. Throws Error (timeout) where none is. A
/// request for nothing means the newest articles.
SearchRequest searched_request(const Service& service, const ApiRequest& request, SearchRequest asked);

/// The JSON object with more members at its end: `,"a":1`.
std::string with_members(std::string json, const std::string& members);

} // namespace gisa
