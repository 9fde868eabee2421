// What the index as a whole holds.

#include "searcher/collect_sources.h"
#include "searcher/describe_index.h"
#include "searcher/serve/asked.h"

namespace gisa {

HttpResponse answer_sources(Service& service, const ApiRequest& request) {
    return answer_taken(request, served_sources_fields(), [&](const Taken<ServedSearch>& taken) {
        SearcherPool& searchers = service.index.searchers();
        const std::string revision = searchers.revision();
        const std::string tag = entity_tag(request, revision, taken.given);
        if (auto same = not_modified(request, tag)) return std::move(*same);
        bool is_cut = false;
        const auto search = [&](const SearchRequest& one) {
            ResultPage page = searchers.search(searched_request(service, request, one));
            service.metrics.count_search(page.seconds, page.timed_out);
            is_cut = is_cut || page.timed_out;
            return page;
        };
        SearchRequest asked = taken.asked.request;
        asked.snippets = 0;
        const CitedSources cited =
            collect_sources(search, asked, service.index.names(), taken.asked.articles);
        return tagged_answer(
            "application/json",
            with_members(render_json(cited, taken.asked.top), ",\"revision\":\"" + revision + '"'),
            is_cut ? "" : tag);
    });
}

HttpResponse answer_stats(Service& service, const ApiRequest& request) {
    return answer_taken(request, no_fields(), [&](const Taken<ArticleAsked>& taken) {
        SearcherPool& searchers = service.index.searchers();
        const std::string tag = entity_tag(request, searchers.revision(), taken.given);
        if (auto same = not_modified(request, tag)) return std::move(*same);
        return tagged_answer("application/json", describe_index(searchers, {}), tag);
    });
}

} // namespace gisa
