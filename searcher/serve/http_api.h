#pragma once

// The service from a request to its answer, without sockets.
//
//   HttpApi api({.indexes = {"/srv/gisa/index"}}, log);
//   HttpResponse answer = api.answer({"GET", "/v1/search?q=hbm"});
//
// What is wrong with a request is told as application/problem+json. docs/service.md has the addresses.

#include "common/terminal/log.h"
#include "searcher/serve/http_message.h"
#include "searcher/serve/problem.h"
#include "searcher/serve/service.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

namespace gisa {

/// Where a request is to be answered, so that few wait for others.
enum class Lane : std::uint8_t {
    at_once, ///< whoever has it may answer it: that takes no time
    search,  ///< it searches the index
    watch,   ///< it asks how the service is, which must be heard when many search
};

struct Route; // http_api.cpp

/// A request that was let in, with what was read of its address. REQUIRES: it is answered by the HttpApi that
/// let it in
struct AdmittedRequest {
    const Route* route;
    std::string id; ///< what stands in the path for {id} or {name}, decoded
    Parameters parameters;
    Lane lane;
};

/// What is said of each request.
enum class RequestLog : std::uint8_t { faults, requests, queries };

/// Safe for concurrent calls. No call throws.
class HttpApi {
public:
    explicit HttpApi(ServiceOptions options, Log log = {}, RequestLog says = RequestLog::faults);
    ~HttpApi();
    HttpApi(const HttpApi&) = delete;
    HttpApi& operator=(const HttpApi&) = delete;

    /// The answer if the request is refused before anything is done for it, or is answered without the index;
    /// counts it as one of its client's. Else what `answer_admitted` goes on with, in its lane.
    std::variant<HttpResponse, AdmittedRequest> admit(const HttpRequest& request) noexcept;

    /// Where nobody waits for the answer any more (HttpRequest::client_gone), it is given up: then the status
    /// is 499, and there is nothing to be sent. REQUIRES: `admit` gave it, for this request
    HttpResponse answer_admitted(const HttpRequest& request, AdmittedRequest admitted) noexcept;

    /// Both.
    HttpResponse answer(const HttpRequest& request) noexcept;

    /// The answer to a request that could not be taken; `request` is as much of it as is known.
    HttpResponse refuse(const HttpRequest& request, ProblemCode code, const std::string& detail) noexcept;

    /// A client was let go or not taken: for the metrics.
    void count_rejected(const char* reason);

    /// A client was gone before its answer was there: for the metrics.
    void count_abandoned();

    /// From now on the service says that it is not ready.
    void end();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa
