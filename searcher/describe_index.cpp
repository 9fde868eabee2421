#include "searcher/describe_index.h"

#include "common/storage/schema.h"
#include "common/terminal/display.h"
#include "searcher/gisa.h"

#include <boost/json.hpp>

namespace gisa {

std::string describe_index(const SearchCall& search, const std::vector<std::string>* alias_notes) {
    namespace json = boost::json;
    SearchRequest everything{.query = "*"};
    everything.lang_facet = true;
    everything.facet_values = 1000;
    everything.limit = 0;
    const ResultPage page = search(everything);
    json::object languages;
    for (const Facet& facet : page.facets)
        for (const FacetValue& language : facet.values)
            languages[repair_utf8(language.value)] = language.articles;
    json::object described{{"format", 1}, {"articles", page.total}, {"languages", languages}};
    if (alias_notes) {
        json::array notes;
        for (const std::string& note : *alias_notes)
            notes.emplace_back(repair_utf8(note));
        described["alias_notes"] = notes;
    }
    if (!page.shards_out.empty()) described["partial"] = true;
    described["revision"] = page.revision;
    described["index_format"] = kFormatVersion;
    described["version"] = gisa_version();
    return inert_json(json::serialize(described)) + '\n';
}

} // namespace gisa
