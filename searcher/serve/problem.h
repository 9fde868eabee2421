#pragma once

#include "searcher/read_request_json.h"
#include "searcher/serve/http_message.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace gisa {

/// What can go wrong with a request. Names, which clients go by, and statuses stand in problem.cpp and stay.
enum class ProblemCode : std::uint8_t {
    invalid_json,
    unknown_field,
    invalid_value,
    query_syntax,
    query_too_complex,
    bad_request,
    bad_cursor,
    answer_too_large,
    key_needed,
    wrong_key,
    not_found,
    no_article,
    method_not_allowed,
    not_acceptable,
    request_timeout,
    body_too_large,
    address_too_long,
    unsupported_type,
    wrong_host,
    rate_limited,
    header_too_large,
    internal,
    no_index,
    index_corrupt,
    index_version,
    index_busy,
    busy,
    shutting_down,
};

struct Problem {
    ProblemCode code;
    std::string detail;                    ///< one line for people: what is wrong here and what to do
    std::string field{};                   ///< which one, if one is wrong
    std::optional<std::size_t> position{}; ///< in the query, in characters from 0
};

const char* name_of(ProblemCode code);
int status_of(ProblemCode code);

/// The problem as application/problem+json (RFC 9457), with Retry-After where trying again helps.
HttpResponse problem_response(const Problem& problem);

/// Puts into a problem what names its request in the log; other answers stay as they are.
void add_trace(HttpResponse& response, const std::string& trace);

Problem problem_of(const RequestRefusal& refusal);

/// What is being thrown. Of faults of the service the detail says nothing about the machine; `message` is for
/// its log, empty for faults of the request and where time ran out. REQUIRES: within a catch block
Problem problem_of_thrown(std::string& message);

} // namespace gisa
