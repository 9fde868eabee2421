// Pages of articles: found by a query, or like another one.

#include "common/hex_hash.h"
#include "searcher/render/render.h"
#include "searcher/search_call.h"
#include "searcher/serve/asked.h"
#include "searcher/serve/search_cursor.h"

#include <algorithm>
#include <cstdio>

namespace gisa {

namespace {

using SearchTaken = Taken<ServedSearch>;

/// Without its place in the result: what a cursor goes on with.
std::string request_hash(const std::string& id, GivenFields given) {
    std::erase_if(given, [](const GivenField& field) {
        return field.name == "cursor" || field.name == "offset" || field.name == "limit";
    });
    return short_hex_hash(id + key_of(given));
}

std::string milliseconds(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", seconds * 1000);
    return text;
}

/// From page to page.
struct Going {
    std::string request;  ///< request_hash
    std::string before{}; ///< the revision that the page before was of; empty: this is the first
};

/// What of a page render_json does not say.
std::string more_members(const ResultPage& page, const Going& going) {
    std::string members = ",\"revision\":\"" + page.revision + '"';
    const auto next = next_offset(page);
    members += ",\"next_cursor\":" +
               (next ? '"' + encode_cursor({page.revision, *next, going.request}) + '"' : "null");
    if (!going.before.empty() && going.before != page.revision) members += ",\"revision_changed\":true";
    return members;
}

constexpr const char* kMediaTypes[] = {"application/json", "text/html; charset=utf-8",
                                       "text/plain; charset=utf-8", "text/markdown; charset=utf-8"};

std::string rendered(const ResultPage& page, const SearchTaken& taken, Language language,
                     const Going& going) {
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
    return with_members(render_json(page, style), more_members(page, going));
}

HttpResponse page_response(const ResultPage& page, const SearchTaken& taken, Language language,
                           const Going& going) {
    HttpResponse response = with_body(kMediaTypes[static_cast<std::size_t>(taken.asked.format)],
                                      rendered(page, taken, language, going));
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

/// Goes on where the cursor says, if there is one.
std::optional<Problem> follow_cursor(SearchTaken& taken, Going& going) {
    if (taken.asked.cursor.empty()) return std::nullopt;
    const auto cursor = decode_cursor(taken.asked.cursor);
    if (!cursor || cursor->request != going.request)
        return Problem{ProblemCode::bad_cursor,
                       "a cursor goes on with the request that gave it; ask without one", "cursor"};
    if (gives(taken.given, "offset"))
        return Problem{ProblemCode::invalid_value, "a cursor says where to go on; give one of the two",
                       "offset"};
    taken.asked.request.offset = cursor->offset;
    going.before = cursor->revision;
    return std::nullopt;
}

HttpResponse answer_page_of(const ApiRequest& request, SearchTaken& taken, const SearchCall& search) {
    Going going{request_hash(request.id, taken.given)};
    if (const auto problem = follow_cursor(taken, going)) return problem_response(*problem);
    leave_out_unshown(taken.asked);
    ResultPage page = search(taken.asked.request);
    for (std::string& note : page.notes)
        note = in_language(note, request.language);
    return page_response(page, taken, request.language, going);
}

} // namespace

HttpResponse answer_search(Service& service, const ApiRequest& request) {
    const auto find = [&](SearchTaken& taken, TimedSearchers& searchers) {
        return answer_page_of(request, taken,
                              [&](const SearchRequest& asked) { return searchers.search(asked); });
    };
    return answer_of_index(service, request, served_search_fields(), find);
}

HttpResponse answer_similar(Service& service, const ApiRequest& request) {
    const auto find = [&](SearchTaken& taken, TimedSearchers& searchers) {
        return answer_page_of(
            request, taken, [&](const SearchRequest& asked) { return searchers.similar(request.id, asked); });
    };
    return answer_of_index(service, request, served_similar_fields(), find);
}

} // namespace gisa
