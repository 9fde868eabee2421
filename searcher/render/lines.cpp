// One line for each hit.

#include "common/terminal/display.h"
#include "searcher/render/render.h"
#include "searcher/render/shown.h"

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
