#pragma once

// What the answers of the service are made of, and the answers: one file for each family, answer_*.cpp.

#include "common/terminal/messages.h"
#include "searcher/serve/api_keys.h"
#include "searcher/serve/http_message.h"
#include "searcher/serve/rate_limit.h"
#include "searcher/serve/read_parameters.h"
#include "searcher/serve/served_index.h"
#include "searcher/serve/service_metrics.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

struct ServiceOptions {
    std::vector<std::string> indexes;
    SearcherOptions searcher{};
    std::size_t searchers = 0;          ///< SearcherPool's `most`
    std::vector<std::string> hosts{};   ///< names that requests may be addressed to; empty: any
    std::string base_path{};            ///< under which a proxy has the service: "/news"; empty: at the top
    std::vector<std::string> origins{}; ///< sites whose pages may ask: "https://site.example", or "*"
    ApiKeys keys{};
    double rate = 20; ///< requests a second of one client; 0: any
    double burst = 40;
    bool trusts_proxy = false;                    ///< X-Forwarded-For, -Proto and -Prefix are believed
    std::chrono::milliseconds timeout{1000};      ///< of a search that asks for none
    std::size_t largest_answer = 4 * 1024 * 1024; ///< bytes, before it is compressed
};

/// What of the options answers depend on: how names are spelled and how long a search takes at most.
std::string state_of(const ServiceOptions& options);

struct Service {
    explicit Service(ServiceOptions with)
        : options(std::move(with)), state(state_of(options)),
          index(options.indexes, options.searcher, options.searchers),
          rate_limit(options.rate, options.burst) {}

    const ServiceOptions options;
    const std::string state; ///< what of the options answers depend on, as a short text
    ServedIndex index;
    RateLimit rate_limit;
    ServiceMetrics metrics;
    std::atomic<bool> is_ending = false;
};

/// A request that has found its route.
struct ApiRequest {
    const HttpRequest& http;
    Parameters parameters;
    std::string id;     ///< what stands in the path for {id} or {name}, decoded
    Language language;  ///< for people who read the answer
    std::string base{}; ///< as the client calls the service: "http://host:port", and the path before it
};

// What an answer may do in place of answering: give a problem (problem.h), or throw Error.

HttpResponse answer_search(Service&, const ApiRequest&);
HttpResponse answer_similar(Service&, const ApiRequest&);
HttpResponse answer_facets(Service&, const ApiRequest&);
HttpResponse answer_suggest(Service&, const ApiRequest&);
HttpResponse answer_article(Service&, const ApiRequest&);
HttpResponse answer_sentences(Service&, const ApiRequest&);
HttpResponse answer_article_sources(Service&, const ApiRequest&);
HttpResponse answer_sources(Service&, const ApiRequest&);
HttpResponse answer_stats(Service&, const ApiRequest&);
HttpResponse answer_feed(Service&, const ApiRequest&);
HttpResponse answer_page(Service&, const ApiRequest&);
HttpResponse answer_asset(Service&, const ApiRequest&);
HttpResponse answer_opensearch(Service&, const ApiRequest&);
HttpResponse answer_openapi(Service&, const ApiRequest&);
HttpResponse answer_alive(Service&, const ApiRequest&);
HttpResponse answer_ready(Service&, const ApiRequest&);
HttpResponse answer_metrics(Service&, const ApiRequest&);

} // namespace gisa
