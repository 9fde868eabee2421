#include "searcher/query/facet_names.h"

namespace gisa {

const std::vector<FacetName>& facet_names() {
    static const std::vector<FacetName> names = {
        {"source", "cited sources", &SearchRequest::source_facet},
        {"publisher", "publishers", &SearchRequest::publisher_facet},
        {"author", "authors", &SearchRequest::author_facet},
        {"lang", "languages", &SearchRequest::lang_facet},
        {"month", "months", &SearchRequest::month_facet},
    };
    return names;
}

const FacetName* find_facet(std::string_view name) {
    for (const FacetName& facet : facet_names())
        if (facet.name == name) return &facet;
    return nullptr;
}

std::string list_facets() {
    std::string list;
    for (const FacetName& facet : facet_names())
        list.append(list.empty() ? "" : ", ").append(facet.name);
    return list;
}

} // namespace gisa
