#include "common/storage/source_terms.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/limits.h"
#include "searcher/render/render.h"
#include "searcher/serve/asked.h"

#include <algorithm>

namespace gisa {

namespace {

/// Keeps the values that hold the text, at most so many.
void keep_values(Facet& facet, const std::string& text, std::size_t most) {
    const std::string wanted = fold_name(text);
    std::erase_if(facet.values, [&](const FacetValue& value) {
        return fold_name(value.value).find(wanted) == std::string::npos;
    });
    facet.others = facet.values.size() - std::min(facet.values.size(), most);
    facet.values.resize(facet.values.size() - facet.others);
}

bool asks_for_facet(const SearchRequest& request) {
    const auto& names = facet_names();
    return std::any_of(names.begin(), names.end(),
                       [&](const FacetName& facet) { return request.*facet.is_asked; });
}

/// Counts of all that is asked for, and no hits.
SearchRequest counting(const ServedSearch& asked) {
    SearchRequest request = asked.request;
    request.limit = 0;
    request.snippets = 0;
    if (!asks_for_facet(request))
        for (const FacetName& facet : facet_names())
            request.*facet.is_asked = true;
    if (!asked.facet_query.empty()) request.facet_values = kMostFacetValues;
    return request;
}

} // namespace

HttpResponse answer_facets(Service& service, const ApiRequest& request) {
    const auto count = [&](const Taken<ServedSearch>& taken, TimedSearchers& searchers) {
        const ServedSearch& asked = taken.asked;
        ResultPage page = searchers.search(counting(asked));
        for (std::string& note : page.notes)
            note = in_language(note, request.language);
        if (!asked.facet_query.empty())
            for (Facet& facet : page.facets)
                keep_values(facet, asked.facet_query, asked.request.facet_values);
        return with_body("application/json",
                         with_members(render_json(page), ",\"revision\":\"" + page.revision + '"'));
    };
    return answer_of_index(service, request, served_facets_fields(), count);
}

} // namespace gisa
