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
    return answer_taken(request, no_fields(), [&](const Taken<ArticleAsked>& taken) {
        SearcherPool& searchers = service.index.searchers();
        const std::string tag = entity_tag(request, searchers.revision(), taken.given);
        if (auto same = not_modified(request, tag)) return std::move(*same);
        const auto article = searchers.article_json(request.id);
        if (!article)
            return problem_response(
                {ProblemCode::no_article, "no article has the id or URL '" + request.id + "'"});
        return tagged_answer("application/json", part ? part_of(*article, part) : *article, tag);
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
