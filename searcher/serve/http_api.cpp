#include "searcher/serve/http_api.h"

#include "common/aliases/aliases.h"
#include "common/hex_hash.h"
#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/alias_files.h"
#include "searcher/serve/base_path.h"
#include "searcher/serve/client_address.h"
#include "searcher/serve/compress.h"
#include "searcher/serve/host_names.h"
#include "searcher/serve/read_accept.h"
#include "searcher/serve/read_parameters.h"

#include <algorithm>
#include <atomic>
#include <string_view>
#include <utility>
#include <variant>

namespace gisa {

struct Route {
    std::string_view path; ///< {} stands for an id or a name
    std::string_view methods;
    Lane lane;
    bool needs_key; ///< where keys are needed at all
    HttpResponse (*answer)(Service&, const ApiRequest&);
};

namespace {

constexpr std::size_t kSmallestToCompress = 1024;
constexpr int kCompression = 1; // a search takes no longer than level 6 would

constexpr int kClientGone = 499; // as servers write it into their logs; it is never sent

constexpr std::string_view kGet = "GET, HEAD, OPTIONS";
constexpr std::string_view kGetOrPost = "GET, HEAD, POST, OPTIONS";

/// The first that fits is taken.
constexpr Route kRoutes[] = {
    {"/v1/search", kGetOrPost, Lane::search, true, answer_search},
    {"/v1/suggest", kGet, Lane::search, true, answer_suggest},
    {"/v1/facets", kGetOrPost, Lane::search, true, answer_facets},
    {"/v1/articles/{}/sentences", kGet, Lane::search, true, answer_sentences},
    {"/v1/articles/{}/sources", kGet, Lane::search, true, answer_article_sources},
    {"/v1/articles/{}/similar", kGet, Lane::search, true, answer_similar},
    {"/v1/articles/{}", kGet, Lane::search, true, answer_article},
    {"/v1/sources", kGetOrPost, Lane::search, true, answer_sources},
    {"/v1/stats", kGet, Lane::search, true, answer_stats},
    {"/feed.atom", kGet, Lane::search, true, answer_feed},
    {"/", kGet, Lane::search, true, answer_page},
    {"/assets/{}", kGet, Lane::at_once, false, answer_asset},
    {"/opensearch.xml", kGet, Lane::at_once, false, answer_opensearch},
    {"/openapi.json", kGet, Lane::at_once, false, answer_openapi},
    {"/healthz", kGet, Lane::at_once, false, answer_alive},
    {"/readyz", kGet, Lane::watch, false, answer_ready},
    {"/metrics", kGet, Lane::watch, true, answer_metrics},
};

/// What stands in the path for {}; nothing if the path is another one.
std::optional<std::string_view> match_path(std::string_view pattern, std::string_view path) {
    const std::size_t at = pattern.find("{}");
    if (at == std::string_view::npos)
        return pattern == path ? std::optional<std::string_view>("") : std::nullopt;
    const std::string_view before = pattern.substr(0, at), behind = pattern.substr(at + 2);
    if (path.size() <= before.size() + behind.size() || !path.starts_with(before) || !path.ends_with(behind))
        return std::nullopt;
    return path.substr(before.size(), path.size() - before.size() - behind.size());
}

std::optional<AdmittedRequest> find_route(RequestTarget target) {
    for (const Route& route : kRoutes)
        if (const auto id = match_path(route.path, target.path))
            return AdmittedRequest{&route, decode_percent(*id, false).value_or(""),
                                   std::move(target.parameters), route.lane};
    return std::nullopt;
}

bool names_method(std::string_view methods, std::string_view method) {
    for (std::size_t at = methods.find(method); at != std::string_view::npos;
         at = methods.find(method, at + 1))
        if ((at == 0 || methods[at - 1] == ' ') &&
            (at + method.size() == methods.size() || methods[at + method.size()] == ','))
            return !method.empty();
    return false;
}

/// Two names would let whoever stands between read one and us the other.
bool is_to_this_service(const HttpRequest& request, const std::vector<std::string>& names) {
    const auto count = std::count_if(request.headers.begin(), request.headers.end(),
                                     [](const auto& header) { return ascii_lower(header.first) == "host"; });
    return count <= 1 && is_served_host(request.header("Host"), names);
}

/// As a Bearer token or in X-API-Key.
std::string_view key_in(const HttpRequest& request) {
    const std::string_view given = request.header("Authorization");
    constexpr std::string_view kBearer = "bearer ";
    if (ascii_lower(given.substr(0, kBearer.size())) == kBearer) return trim(given.substr(kBearer.size()));
    return trim(request.header("X-API-Key"));
}

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

/// The client that a request counts for: who asked the proxy, if that is to be believed; empty for one that
/// came through a proxy of this machine that is not.
std::string client_in(const HttpRequest& request, bool trusts_proxy) {
    const std::string_view forwarded = last_header_of(request.headers, "X-Forwarded-For");
    if (trusts_proxy) {
        const std::string_view last = forwarded.substr(forwarded.rfind(',') + 1); // npos + 1 is 0
        if (std::string client = client_of(trim(last)); !client.empty()) return client;
    }
    const bool is_by_proxy = request.peer.empty() || (is_loopback(request.peer) && !forwarded.empty());
    return is_by_proxy ? std::string() : client_of(request.peer);
}

/// How the client calls the service: what it puts before an address such as /feed.atom.
std::string base_of(const HttpRequest& request, const ServiceOptions& options) {
    const bool is_secure = options.trusts_proxy && request.header("X-Forwarded-Proto") == "https";
    const std::string_view host = request.header("Host");
    std::optional<std::string> path;
    if (options.trusts_proxy) path = read_base_path(request.header("X-Forwarded-Prefix"));
    return (is_secure ? "https://" : "http://") + std::string(host.empty() ? "localhost" : host) +
           path.value_or(options.base_path);
}

} // namespace

struct HttpApi::Parts {
    Parts(ServiceOptions options, Log to, RequestLog what)
        : service(std::move(options)), log(std::move(to)), says(what) {}

    Service service;
    const Log log;
    const RequestLog says;
    std::atomic<std::uint64_t> requests = 0;

    /// Tells the requests of a log apart.
    std::string next_trace() { return short_hex_hash(std::to_string(++requests)).substr(0, 8); }

    bool allows_origin(std::string_view origin) const {
        const std::vector<std::string>& origins = service.options.origins;
        return std::any_of(origins.begin(), origins.end(),
                           [&](const std::string& one) { return one == "*" || one == origin; });
    }

    void add_cors(const HttpRequest& request, HttpResponse& response) const {
        const std::string_view origin = request.header("Origin");
        if (origin.empty() || !allows_origin(origin)) return;
        response.set("Access-Control-Allow-Origin", std::string(origin));
        response.set("Access-Control-Expose-Headers", "ETag, Retry-After, Server-Timing");
    }

    HttpResponse answer_options(const HttpRequest& request, const Route& route) const {
        HttpResponse response{204};
        response.set("Allow", std::string(route.methods));
        if (request.header("Access-Control-Request-Method").empty()) return response;
        response.set("Access-Control-Allow-Methods", std::string(route.methods));
        response.set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, X-API-Key");
        response.set("Access-Control-Max-Age", "600");
        return response;
    }

    std::optional<Problem> refuse_key(const HttpRequest& request, const Route& route) const {
        const ApiKeys& keys = service.options.keys;
        if (!keys.is_needed() || !route.needs_key) return std::nullopt;
        switch (keys.check(key_in(request))) {
        case ApiKeys::Standing::none:
            return Problem{ProblemCode::key_needed,
                           "send a key, as Authorization: Bearer KEY or X-API-Key: KEY"};
        case ApiKeys::Standing::wrong: return Problem{ProblemCode::wrong_key, "this key is not known here"};
        case ApiKeys::Standing::known: break;
        }
        return std::nullopt;
    }

    std::optional<Problem> refuse_rate(const HttpRequest& request, const Route& route) {
        if (route.lane != Lane::search) return std::nullopt;
        const std::string client = client_in(request, service.options.trusts_proxy);
        if (client.empty() || service.rate_limit.allows(client, request.arrived)) return std::nullopt;
        return Problem{ProblemCode::rate_limited, "wait a moment before asking again"};
    }

    /// What must not be answered whatever it asks for, and the answer to OPTIONS.
    std::optional<HttpResponse> admit(const HttpRequest& request, const Route& route) {
        if (!names_method(route.methods, request.method)) {
            HttpResponse refusal =
                problem_response({ProblemCode::method_not_allowed, "here are " + std::string(route.methods)});
            refusal.set("Allow", std::string(route.methods));
            return refusal;
        }
        if (request.method == "OPTIONS") return answer_options(request, route);
        if (auto refusal = refuse_key(request, route)) {
            HttpResponse response = problem_response(*refusal);
            if (refusal->code == ProblemCode::key_needed) response.set("WWW-Authenticate", "Bearer");
            service.metrics.count_rejected(name_of(refusal->code));
            return response;
        }
        if (auto refusal = refuse_rate(request, route)) {
            service.metrics.count_rejected(name_of(refusal->code));
            return problem_response(*refusal);
        }
        return std::nullopt;
    }

    /// Turned away before it has a route.
    HttpResponse rejected(const HttpRequest& request, const Problem& problem) {
        service.metrics.count_rejected(name_of(problem.code));
        return finished(request, "none", problem_response(problem));
    }

    /// Throws what answers throw.
    HttpResponse answer(const HttpRequest& request, AdmittedRequest admitted) {
        return admitted.route->answer(service,
                                      {request, std::move(admitted.parameters), std::move(admitted.id),
                                       preferred_language(request.header("Accept-Language")),
                                       base_of(request, service.options)});
    }

    HttpResponse guarded_answer(const HttpRequest& request, AdmittedRequest admitted) {
        try {
            return answer(request, std::move(admitted));
        } catch (...) {
            std::string message;
            const Problem of_thrown = problem_of_thrown(message);
            if (of_thrown.code == ProblemCode::busy && !request.client_gone.stop_requested())
                service.metrics.count_rejected("timeout");
            HttpResponse response = problem_response(of_thrown);
            response.fault = std::move(message);
            return response;
        }
    }

    HttpResponse checked(const HttpRequest& request, HttpResponse response) {
        if (response.status != 200) return response;
        if (response.body.size() > service.options.largest_answer)
            return problem_response(
                {ProblemCode::answer_too_large,
                 "the answer has too many bytes; ask for fewer hits, snippets or values"});
        if (!accepts_type(request.header("Accept"), response.header("Content-Type")))
            return problem_response({ProblemCode::not_acceptable,
                                     "the answer is " + std::string(response.header("Content-Type"))});
        return response;
    }

    static void compress(const HttpRequest& request, HttpResponse& response) {
        if (response.body.size() < kSmallestToCompress || !response.header("Content-Encoding").empty())
            return;
        if (!accepts_gzip(request.header("Accept-Encoding"))) return;
        if (auto smaller = gzip(response.body, kCompression)) {
            response.body = std::move(*smaller);
            response.set("Content-Encoding", "gzip");
        }
    }

    void say(const HttpRequest& request, const HttpResponse& response, const std::string& trace) const {
        if (says == RequestLog::faults) return;
        const bool with_query = says == RequestLog::queries;
        const std::string target =
            with_query ? request.target : request.target.substr(0, request.target.find('?'));
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - request.arrived);
        log.note(inert(request.method + ' ' + target) + ' ' + std::to_string(response.status) + ' ' +
                 std::to_string(took.count()) + " ms " + trace);
    }

    /// Answers by the route, and finishes the answer.
    HttpResponse answer_finished(const HttpRequest& request, AdmittedRequest admitted) {
        const std::string_view route = admitted.route->path;
        HttpResponse response =
            given_up(request) ? HttpResponse() : guarded_answer(request, std::move(admitted));
        if (!given_up(request)) return finished(request, route, std::move(response));
        response = {kClientGone};
        say(request, response, next_trace());
        return response;
    }

    static bool given_up(const HttpRequest& request) { return request.client_gone.stop_requested(); }

    /// What all answers have.
    HttpResponse finished(const HttpRequest& request, std::string_view route, HttpResponse response) {
        const std::string trace = next_trace();
        response = checked(request, std::move(response));
        add_trace(response, trace);
        response.set("X-Content-Type-Options", "nosniff");
        response.set("Vary", "Accept, Accept-Encoding, Accept-Language, Origin");
        add_cors(request, response);
        compress(request, response);
        response.leaves_out_body = request.method == "HEAD";
        if (!response.fault.empty()) log.warning(std::string(route) + ' ' + trace + ": " + response.fault);
        service.metrics.count_request(std::string(route), response.status);
        say(request, response, trace);
        return response;
    }

    /// As problem_of_thrown says; nothing of the request is looked at again.
    HttpResponse last_resort() noexcept try {
        std::string message;
        return problem_response(problem_of_thrown(message));
    } catch (...) {
        return {500};
    }
};

HttpApi::HttpApi(ServiceOptions options, Log log, RequestLog says)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(log), says)) {
    std::vector<std::string> notes; // for its keeper alone: they name files
    const Aliases read(alias_files(parts_->service.options.searcher), notes);
    for (const std::string& note : notes)
        parts_->log.note(note);
}

HttpApi::~HttpApi() = default;

std::variant<HttpResponse, AdmittedRequest> HttpApi::admit(const HttpRequest& request) noexcept try {
    const auto refuse_with = [&](const Problem& problem) {
        return parts_->finished(request, "none", problem_response(problem));
    };
    if (!is_to_this_service(request, parts_->service.options.hosts))
        return parts_->rejected(request, {ProblemCode::wrong_host, "call the service by a name it has"});
    auto target = read_target(request.target);
    if (const auto* const refusal = std::get_if<RequestRefusal>(&target))
        return refuse_with({ProblemCode::bad_request, refusal->message});
    auto found = find_route(std::move(std::get<RequestTarget>(target)));
    if (!found) return refuse_with({ProblemCode::not_found, "see /openapi.json for what there is"});
    if (auto answer = parts_->admit(request, *found->route))
        return parts_->finished(request, found->route->path, std::move(*answer));
    if (found->lane == Lane::at_once) return parts_->answer_finished(request, std::move(*found));
    return std::move(*found);
} catch (...) {
    return parts_->last_resort();
}

HttpResponse HttpApi::answer_admitted(const HttpRequest& request, AdmittedRequest admitted) noexcept try {
    parts_->service.metrics.began();
    HttpResponse response = parts_->answer_finished(request, std::move(admitted));
    parts_->service.metrics.ended();
    return response;
} catch (...) {
    parts_->service.metrics.ended();
    return parts_->last_resort();
}

HttpResponse HttpApi::answer(const HttpRequest& request) noexcept {
    auto admitted = admit(request);
    if (auto* const answer = std::get_if<HttpResponse>(&admitted)) return std::move(*answer);
    return answer_admitted(request, std::move(std::get<AdmittedRequest>(admitted)));
}

HttpResponse HttpApi::refuse(const HttpRequest& request, ProblemCode code, const std::string& detail) noexcept
    try {
    return parts_->rejected(request, {code, detail});
} catch (...) {
    return parts_->last_resort();
}

void HttpApi::count_rejected(const char* reason) { parts_->service.metrics.count_rejected(reason); }

void HttpApi::count_abandoned() { parts_->service.metrics.count_abandoned(); }

void HttpApi::end() { parts_->service.is_ending = true; }

} // namespace gisa
