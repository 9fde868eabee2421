// Pages of articles: found by a query, or like another one.

#include "searcher/collect_sources.h"
#include "searcher/query/limits.h"
#include "searcher/render/render.h"
#include "searcher/serve/asked.h"
#include "searcher/serve/search_cursor.h"

#include <algorithm>
#include <cstdio>

namespace gisa {

namespace {

using SearchTaken = Taken<ServedSearch>;

/// Without its place in the result: what a cursor goes on with.
std::string request_hash(GivenFields given) {
    std::erase_if(given, [](const GivenField& field) {
        return field.name == "cursor" || field.name == "offset" || field.name == "limit";
    });
    return hash_of(key_of(given));
}

std::string milliseconds(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", seconds * 1000);
    return text;
}

/// What of a page render_json does not say.
/// `before`: the revision that the page before was of; empty: this is the first.
std::string more_members(const ResultPage& page, const SearchTaken& taken, const std::string& before) {
    std::string members = ",\"revision\":\"" + page.revision + '"';
    const std::size_t next = page.offset + page.hits.size();
    const bool goes_on = !page.hits.empty() && next < page.total + page.others && next <= kDeepestOffset;
    const std::string cursor = encode_cursor({page.revision, next, request_hash(taken.given)});
    members += ",\"next_cursor\":" + (goes_on ? '"' + cursor + '"' : "null");
    if (!before.empty() && before != page.revision) members += ",\"revision_changed\":true";
    return members;
}

constexpr const char* kMediaTypes[] = {"application/json", "text/html; charset=utf-8",
                                       "text/plain; charset=utf-8", "text/markdown; charset=utf-8"};

std::string rendered(const ResultPage& page, const SearchTaken& taken, Language language,
                     const std::string& before) {
    Showing showing = taken.asked.showing;
    showing.language = language;
    switch (taken.asked.format) {
    case PageFormat::html: return render_html(page, showing);
    case PageFormat::text: return render_text(page, {.showing = showing});
    case PageFormat::markdown: return render_markdown(page, showing);
    case PageFormat::spans: break;
    }
    JsonStyle style = taken.asked.style;
    style.fields = taken.asked.fields;
    return with_members(render_json(page, style), more_members(page, taken, before));
}

/// An answer that its time cut short is not to be kept.
HttpResponse page_response(const ResultPage& page, const SearchTaken& taken, const ApiRequest& request,
                           const std::string& before) {
    HttpResponse response =
        tagged_answer(kMediaTypes[static_cast<std::size_t>(taken.asked.format)],
                      rendered(page, taken, request.language, before),
                      page.timed_out ? "" : entity_tag(request, page.revision, taken.given));
    response.set("Server-Timing", "match;dur=" + milliseconds(page.match_seconds) +
                                      ", snippet;dur=" + milliseconds(page.snippet_seconds));
    if (taken.asked.format == PageFormat::html)
        response.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return response;
}

/// Snippets that are not shown are not made.
void leave_out_unshown(ServedSearch& asked) {
    const std::vector<std::string>& fields = asked.fields;
    if (!fields.empty() && std::find(fields.begin(), fields.end(), "snippets") == fields.end())
        asked.request.snippets = 0;
}

HttpResponse answer_page_of(Service& service, const ApiRequest& request, SearchTaken& taken,
                            const SearchCall& search, const std::string& before) {
    leave_out_unshown(taken.asked);
    ResultPage page = search(searched_request(service, request, taken.asked.request));
    for (std::string& note : page.notes)
        note = in_language(note, request.language);
    service.metrics.count_search(page.seconds, page.timed_out);
    return page_response(page, taken, request, before);
}

HttpResponse answer_search_taken(Service& service, const ApiRequest& request, SearchTaken& taken) {
    SearcherPool& searchers = service.index.searchers();
    const std::string revision = searchers.revision();
    if (auto same = not_modified(request, entity_tag(request, revision, taken.given)))
        return std::move(*same);
    std::string before;
    if (!taken.asked.cursor.empty()) {
        const auto cursor = decode_cursor(taken.asked.cursor);
        if (!cursor || cursor->request != request_hash(taken.given))
            return problem_response({ProblemCode::bad_cursor,
                                     "a cursor goes on with the request that gave it; ask without one",
                                     "cursor"});
        if (gives(taken.given, "offset"))
            return problem_response(
                {ProblemCode::invalid_value, "a cursor says where to go on; give one of the two", "offset"});
        taken.asked.request.offset = cursor->offset;
        before = cursor->revision;
    }
    return answer_page_of(
        service, request, taken, [&](const SearchRequest& asked) { return searchers.search(asked); }, before);
}

} // namespace

HttpResponse answer_search(Service& service, const ApiRequest& request) {
    return answer_taken(request, served_search_fields(),
                        [&](SearchTaken& taken) { return answer_search_taken(service, request, taken); });
}

HttpResponse answer_similar(Service& service, const ApiRequest& request) {
    return answer_taken(request, served_similar_fields(), [&](SearchTaken& taken) {
        SearcherPool& searchers = service.index.searchers();
        if (auto same = not_modified(request, entity_tag(request, searchers.revision(), taken.given)))
            return std::move(*same);
        return answer_page_of(
            service, request, taken,
            [&](const SearchRequest& asked) { return searchers.similar(request.id, asked); }, "");
    });
}

} // namespace gisa
