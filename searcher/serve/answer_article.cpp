// One article, whole or in part.

#include "common/terminal/display.h"
#include "searcher/serve/asked.h"

#include <boost/json.hpp>

namespace gisa {

namespace {

namespace json = boost::json;

/// Only the id and this part of the article.
std::string part_of(const std::string& article, const char* part) {
    const json::value whole = json::parse(article);
    return inert_json(
               json::serialize(json::object{{"format", 1}, {"id", whole.at("id")}, {part, whole.at(part)}})) +
           '\n';
}

/// `part`: "sentences", "sources"; null: all of it.
HttpResponse answer_with(Service& service, const ApiRequest& request, const char* part) {
    return answer_of_index(service, request, no_fields(), [&](const auto&, TimedSearchers& searchers) {
        const auto article = searchers.article_json(request.id);
        if (!article)
            return problem_response(
                {ProblemCode::no_article, "no article has the id or URL '" + request.id + "'"});
        return with_body("application/json", part ? part_of(*article, part) : *article);
    });
}

} // namespace

HttpResponse answer_article(Service& service, const ApiRequest& request) {
    return answer_with(service, request, nullptr);
}

HttpResponse answer_sentences(Service& service, const ApiRequest& request) {
    return answer_with(service, request, "sentences");
}

HttpResponse answer_article_sources(Service& service, const ApiRequest& request) {
    return answer_with(service, request, "sources");
}

} // namespace gisa
