// What the index as a whole holds.

#include "searcher/collect_sources.h"
#include "searcher/describe_index.h"
#include "searcher/serve/asked.h"

namespace gisa {

HttpResponse answer_sources(Service& service, const ApiRequest& request) {
    const auto collect = [&](Taken<ServedSearch>& taken, TimedSearchers& searchers) {
        std::string revision; // of the first page
        const auto search = [&](const SearchRequest& one) {
            ResultPage page = searchers.search(one);
            if (revision.empty()) revision = page.revision;
            return page;
        };
        taken.asked.request.snippets = 0;
        CitedSources cited = collect_sources(
            search, [&](const std::string& id) { return searchers.article_record(id); }, taken.asked.request,
            taken.asked.articles);
        for (std::string& note : cited.notes)
            note = in_language(note, request.language);
        return with_body("application/json", with_members(render_json(cited, taken.asked.top),
                                                          ",\"revision\":\"" + revision + '"'));
    };
    return answer_of_index(service, request, served_sources_fields(), collect);
}

HttpResponse answer_stats(Service& service, const ApiRequest& request) {
    return answer_of_index(service, request, no_fields(), [](const auto&, TimedSearchers& searchers) {
        const auto search = [&](const SearchRequest& one) { return searchers.search(one); };
        return with_body("application/json", describe_index(search));
    });
}

} // namespace gisa
