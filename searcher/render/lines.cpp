// One line for each hit.

#include "common/terminal/display.h"
#include "searcher/render/render.h"
#include "searcher/render/shown.h"

#include <algorithm>

namespace gisa {
namespace {

std::string plain_title(const Hit& hit) {
    std::string title;
    for (const Run& run : hit.title)
        title += run.text;
    return inert(title);
}

} // namespace

std::string render_oneline(const ResultPage& page) {
    std::string text;
    for (const Hit& hit : page.hits)
        text += inert(hit.id) + '\t' + (hit.published.empty() ? "-" : inert(day(hit.published))) + '\t' +
                plain_title(hit) + '\n';
    return text;
}

std::string render_facets(const ResultPage& page, Language language) {
    std::string text;
    for (const Facet& facet : page.facets) {
        if (!text.empty()) text += '\n';
        text += inert(facet_title(facet, language)) + '\n';
        const std::size_t digits =
            facet.values.empty() ? 0 : std::to_string(facet.values.front().articles).size();
        for (const FacetValue& value : facet.values) {
            std::string count = std::to_string(value.articles);
            count.insert(0, digits - std::min(digits, count.size()), ' ');
            text += "  " + count + "  " + inert(value.value) + '\n';
        }
        if (facet.values.empty()) text += "  " + in_language("none", language) + '\n';
        if (facet.others > 0) text += "  " + more_values(facet, language) + '\n';
    }
    return text;
}

std::string render_ids(const ResultPage& page, char end) {
    std::string text;
    for (const Hit& hit : page.hits)
        text += inert(hit.id) + end;
    return text;
}

std::string render_urls(const ResultPage& page, char end) {
    std::string text;
    for (const Hit& hit : page.hits)
        if (const std::string link = web_link(hit.url); !link.empty()) text += link + end;
    return text;
}

} // namespace gisa
