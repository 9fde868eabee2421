// For whoever runs the service.

#include "searcher/serve/asked.h"

namespace gisa {

namespace {

constexpr const char* kPlain = "text/plain; charset=utf-8";
constexpr const char* kPrometheus = "text/plain; version=0.0.4; charset=utf-8";
constexpr const char* kNoTag = ""; // how it is just now

} // namespace

HttpResponse answer_alive(Service&, const ApiRequest&) { return tagged(with_body(kPlain, "ok\n"), kNoTag); }

HttpResponse answer_ready(Service& service, const ApiRequest&) {
    if (service.is_ending)
        return problem_response({ProblemCode::shutting_down, "the service finishes what it has begun"});
    service.index.searchers().revision(); // throws where there is no index
    std::string text = "ready\n";
    for (const ShardStatus& shard : service.index.searchers().shards())
        if (!shard.is_in)
            text += "without " + shard.shard + " since " + shard.since + ": " + shard.why + "\n";
    return tagged(with_body(kPlain, text), kNoTag);
}

HttpResponse answer_metrics(Service& service, const ApiRequest&) {
    return tagged(with_body(kPrometheus, service.metrics.text(service.index.state())), kNoTag);
}

} // namespace gisa
