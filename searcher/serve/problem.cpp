#include "searcher/serve/problem.h"

#include "common/error.h"
#include "common/terminal/display.h"
#include "searcher/query/query_error.h"

#include <boost/json.hpp>

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>

namespace gisa {

namespace {

struct Row {
    ProblemCode code;
    int status;
    const char* name;
    const char* title;
    int retry_after = 0; ///< seconds
};

using enum ProblemCode;

/// In the order of ProblemCode.
constexpr Row kRows[] = {
    {invalid_json, 400, "invalid_json", "The body is no JSON object"},
    {unknown_field, 400, "unknown_field", "There is no such parameter"},
    {invalid_value, 400, "invalid_value", "A parameter has a value that it cannot have"},
    {query_syntax, 400, "query_syntax", "The query could not be understood"},
    {query_too_complex, 400, "query_too_complex", "The query is beyond a limit"},
    {bad_request, 400, "bad_request", "The request cannot be answered"},
    {bad_cursor, 400, "bad_cursor", "The cursor is of another request"},
    {answer_too_large, 400, "answer_too_large", "The answer would be too large"},
    {key_needed, 401, "key_needed", "A key is needed"},
    {wrong_key, 403, "wrong_key", "The key is not known"},
    {not_found, 404, "not_found", "There is nothing at this address"},
    {no_article, 404, "no_article", "There is no such article"},
    {method_not_allowed, 405, "method_not_allowed", "The method is not allowed here"},
    {not_acceptable, 406, "not_acceptable", "The answer is of no type that is accepted"},
    {request_timeout, 408, "request_timeout", "The request was too long in coming"},
    {body_too_large, 413, "body_too_large", "The body is too large"},
    {address_too_long, 414, "address_too_long", "The address is too long"},
    {unsupported_type, 415, "unsupported_type", "The body is of a type that is not read"},
    {wrong_host, 421, "wrong_host", "This host is not served here"},
    {rate_limited, 429, "rate_limited", "Too many requests", 1},
    {header_too_large, 431, "header_too_large", "The headers are too large"},
    {internal, 500, "internal", "Something went wrong in the service"},
    {no_index, 503, "no_index", "There is no index", 5},
    {index_corrupt, 503, "index_corrupt", "The index is damaged", 60},
    {index_version, 503, "index_version", "The index is of another version", 60},
    {index_busy, 503, "index_busy", "The index cannot be read just now", 1},
    {busy, 503, "busy", "Too many requests are waiting", 1},
    {shutting_down, 503, "shutting_down", "The service is ending", 5},
};

constexpr const char* kMediaType = "application/problem+json";

const Row& row_of(ProblemCode code) { return kRows[static_cast<std::size_t>(code)]; }

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < std::size(kRows); ++i)
        if (static_cast<std::size_t>(kRows[i].code) != i) return false;
    return true;
}
static_assert(is_in_order());

/// What people are told of a fault of the service.
Problem service_problem(Fault fault) {
    switch (fault) {
    case Fault::no_index: return {no_index, "the service has no index to search yet"};
    case Fault::corrupt: return {index_corrupt, "the index cannot be read; its keeper must check it"};
    case Fault::version: return {index_version, "the index is of a version that the service does not know"};
    case Fault::unreachable: return {index_busy, "no machine that has the index answers; try again"};
    case Fault::timeout: return {busy, "no time was left to answer; try again"};
    default: return {index_busy, "the index is being changed; try again"};
    }
}

} // namespace

const char* name_of(ProblemCode code) { return row_of(code).name; }

int status_of(ProblemCode code) { return row_of(code).status; }

HttpResponse problem_response(const Problem& problem) {
    const Row& row = row_of(problem.code);
    std::string type = row.name;
    std::replace(type.begin(), type.end(), '_', '-');
    boost::json::object object{{"type", "https://gisa.invalid/errors/" + type},
                               {"title", row.title},
                               {"status", row.status},
                               {"code", row.name},
                               {"detail", inert(problem.detail)}};
    if (!problem.field.empty()) object["field"] = inert(problem.field);
    if (problem.position) object["position"] = *problem.position;
    HttpResponse response{row.status, {{"Content-Type", kMediaType}}};
    response.body = inert_json(boost::json::serialize(object)) + '\n';
    if (row.retry_after > 0) response.set("Retry-After", std::to_string(row.retry_after));
    return response;
}

void add_trace(HttpResponse& response, const std::string& trace) {
    if (response.header("Content-Type") != kMediaType) return;
    response.body.insert(response.body.rfind('}'), ",\"trace\":\"" + trace + '"');
}

Problem problem_of(const RequestRefusal& refusal) {
    constexpr ProblemCode kCodes[] = {invalid_json, unknown_field, invalid_value};
    return {kCodes[static_cast<std::size_t>(refusal.why)], refusal.message, refusal.field};
}

Problem problem_of_thrown(std::string& message) {
    message.clear();
    try {
        throw;
    } catch (const QueryError& error) {
        return {query_syntax, error.what(), "q", error.column() - 1};
    } catch (const QueryTooComplex& error) {
        return {query_too_complex, error.what(), "q"};
    } catch (const Error& error) {
        if (error.fault() == Fault::usage) return {bad_request, error.what()};
        if (error.fault() == Fault::no_article) return {no_article, error.what()};
        if (error.fault() != Fault::timeout) message = error.what();
        return service_problem(error.fault());
    } catch (const std::exception& error) {
        message = error.what();
    } catch (...) {
        message = "something unknown was thrown";
    }
    return {internal, "the service could not answer; its log says more"};
}

} // namespace gisa
