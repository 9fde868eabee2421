// The page for people, and what it loads.

#include "common/hex_hash.h"
#include "common/text/utf8.h"
#include "searcher/gisa.h"
#include "searcher/query/apply_filters.h"
#include "searcher/render/escape_html.h"
#include "searcher/render/render.h"
#include "searcher/serve/asked.h"
#include "searcher/serve/assets.h"
#include "searcher/serve/compress.h"
#include "searcher/serve/embedded_files.h"
#include "searcher/serve/read_accept.h"

#include <algorithm>
#include <map>

namespace gisa {

namespace {

constexpr const char* kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The template with each {{mark}} replaced; what replaces one is not looked into.
std::string fill_in(std::string_view text, const std::map<std::string_view, std::string>& values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find("{{", at), text.size());
        out += text.substr(at, open - at);
        const std::size_t close = text.find("}}", open);
        if (close == std::string_view::npos) return out += text.substr(open);
        const auto value = values.find(text.substr(open + 2, close - open - 2));
        if (value != values.end()) out += value->second;
        at = close + 2;
    }
    return out;
}

/// Parameters that a search knows; others, which the component keeps in the address, are its own.
Parameters known_parameters(const Parameters& parameters) {
    Parameters known;
    std::copy_if(parameters.begin(), parameters.end(), std::back_inserter(known), [](const auto& parameter) {
        return find_field(served_search_fields(), parameter.first) != nullptr;
    });
    return known;
}

/// The page's own address with another offset.
std::string link_to(const Parameters& parameters, std::size_t offset, const char* rel,
                    const std::string& label) {
    std::string address = "./?";
    for (const auto& [name, value] : parameters)
        if (name != "offset") address += encode_percent(name) + '=' + encode_percent(value) + '&';
    address += "offset=" + std::to_string(offset);
    return "<a rel=\"" + std::string(rel) + "\" href=\"" + escape_html(address) + "\">" + label + "</a>\n";
}

/// Links to the pages before and after.
std::string neighbours(const ResultPage& page, const SearchRequest& asked, const Parameters& parameters,
                       Language language) {
    const bool korean = language == Language::korean;
    std::string links;
    if (page.offset > 0)
        links += link_to(parameters, page.offset - std::min(page.offset, asked.limit), "prev",
                         korean ? "이전" : "Previous");
    if (const auto next = next_offset(page))
        links += link_to(parameters, *next, "next", korean ? "다음" : "Next");
    return links.empty() ? "" : "<nav class=\"pages\">\n" + links + "</nav>\n";
}

std::string note(const std::string& text) { return "<p class=\"note\">" + escape_html(text) + "</p>\n"; }

struct PageResults {
    std::string html;
    int status = 200;
    std::string fault{}; ///< of the service, for its log
};

/// The results as they are without a script; what is wrong stands in their place.
PageResults results_of(Service& service, const ApiRequest& request, const Parameters& parameters) try {
    auto reading = read_parameters(parameters, served_search_fields());
    if (const auto* const refusal = std::get_if<RequestRefusal>(&reading))
        return {note(refusal->message), status_of(problem_of(*refusal).code)};
    SearchRequest& asked = std::get<ServedSearch>(reading).request;
    if (trim(asked.query).empty() && !has_filters(asked)) return {};
    asked.fill = asked.corrects_typos = true;
    const ResultPage page = TimedSearchers(service, request).search(asked);
    return {render_html(page, {.language = request.language}) +
            neighbours(page, asked, parameters, request.language)};
} catch (...) {
    std::string message;
    const Problem problem = problem_of_thrown(message);
    return {note(problem.detail), status_of(problem.code), std::move(message)};
}

std::string query_in(const Parameters& parameters) {
    for (const auto& [name, value] : parameters)
        if (name == "q") return value;
    return "";
}

HttpResponse asset_response(const ApiRequest& request, const Asset& asset) {
    const bool zipped = !asset.gzipped.empty() && accepts_gzip(request.http.header("Accept-Encoding"));
    std::string tag = asset.tag;
    if (zipped) tag.insert(tag.size() - 1, "-gz");
    constexpr const char* kAnyoneMayKeep = "public, max-age=0, must-revalidate";
    if (auto same = not_modified(request, tag, kAnyoneMayKeep)) return std::move(*same);
    HttpResponse response =
        with_body(std::string(asset.media_type), zipped ? asset.gzipped : std::string(asset.content));
    if (zipped) response.set("Content-Encoding", "gzip");
    response.set("ETag", tag);
    response.set("Cache-Control", kAnyoneMayKeep);
    return response;
}

} // namespace

HttpResponse answer_page(Service& service, const ApiRequest& request) {
    const Parameters parameters = known_parameters(request.parameters);
    const std::string query = query_in(parameters);
    const std::string title = trim(query).empty() ? "Gisa" : query + " - Gisa";
    const PageResults results = results_of(service, request, parameters);
    HttpResponse response{results.status, {{"Content-Type", "text/html; charset=utf-8"}}};
    response.fault = results.fault;
    response.body = fill_in(find_embedded_file("page.html")->content,
                            {{"query", escape_html(query)},
                             {"results", results.html},
                             {"language", request.language == Language::korean ? "ko" : "en"},
                             {"title", escape_html(title)},
                             {"version", gisa_version()}});
    response.set("Content-Security-Policy", kPagePolicy);
    response.set("Referrer-Policy", "no-referrer");
    response.set("Cache-Control", kAskAgain);
    return response;
}

HttpResponse answer_asset(Service&, const ApiRequest& request) {
    const Asset* const asset = find_asset(request.id);
    if (!asset) return problem_response({ProblemCode::not_found, "there is no such file"});
    return asset_response(request, *asset);
}

HttpResponse answer_openapi(Service&, const ApiRequest& request) {
    static const std::string text =
        fill_in(find_embedded_file("openapi.json")->content, {{"version", gisa_version()}});
    constexpr int kSmallest = 12; // done once
    static const Asset asset{text, gzip(text, kSmallest).value_or(""), '"' + short_hex_hash(text) + '"',
                             "application/json"};
    return asset_response(request, asset);
}

} // namespace gisa
