#include "common/terminal/display.h"
#include "searcher/render/render.h"
#include "searcher/serve/asked.h"

#include <boost/json.hpp>

namespace gisa {

namespace {

namespace json = boost::json;

/// As browsers ask for them: the prefix, the suggestions, what is said of each, no addresses.
std::string opensearch_suggestions(const SuggestRequest& asked, const std::vector<Suggestion>& suggestions,
                                   Language language) {
    json::array texts, remarks;
    for (const Suggestion& suggestion : suggestions) {
        const bool is_one = suggestion.articles == 1;
        const std::string count = std::to_string(suggestion.articles) + (is_one ? " article" : " articles");
        texts.emplace_back(repair_utf8(suggestion.text));
        remarks.emplace_back(suggestion.articles == 0 ? "" : in_language(count, language));
    }
    const json::array all{json::string(repair_utf8(asked.prefix)), texts, remarks, json::array()};
    return inert_json(json::serialize(all)) + '\n';
}

} // namespace

HttpResponse answer_suggest(Service& service, const ApiRequest& request) {
    const auto suggest = [&](const Taken<ServedSuggest>& taken, TimedSearchers& searchers) {
        const std::vector<Suggestion> suggestions = searchers.suggest(taken.asked);
        if (taken.asked.is_opensearch)
            return with_body("application/x-suggestions+json",
                             opensearch_suggestions(taken.asked, suggestions, request.language));
        return with_body("application/json", render_json(taken.asked, suggestions));
    };
    return answer_of_index(service, request, served_suggest_fields(), suggest);
}

} // namespace gisa
