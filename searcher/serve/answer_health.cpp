// For whoever runs the service.

#include "searcher/serve/asked.h"

namespace gisa {

namespace {

HttpResponse plain_text(std::string text) {
    return {
        200, {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}}, std::move(text)};
}

} // namespace

HttpResponse answer_alive(Service&, const ApiRequest&) { return plain_text("ok\n"); }

HttpResponse answer_ready(Service& service, const ApiRequest&) {
    if (service.is_ending)
        return problem_response({ProblemCode::shutting_down, "the service finishes what it has begun"});
    service.index.searchers().revision(); // throws where there is no index
    return plain_text("ready\n");
}

HttpResponse answer_metrics(Service& service, const ApiRequest&) {
    HttpResponse response = plain_text(service.metrics.text(service.index.state()));
    response.headers.front().second = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

} // namespace gisa
