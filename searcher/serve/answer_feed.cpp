// For readers of feeds and for the search boxes of browsers: XML.

#include "common/citations/web_link.h"
#include "common/terminal/display.h"
#include "searcher/render/escape_html.h"
#include "searcher/render/plain_runs.h"
#include "searcher/render/shown.h"
#include "searcher/serve/asked.h"

#include <pugixml.hpp>

#include <sstream>

namespace gisa {

namespace {

constexpr std::size_t kFeedEntries = 20;

pugi::xml_node add_text(pugi::xml_node to, const char* name, const std::string& text) {
    pugi::xml_node node = to.append_child(name);
    node.text().set(inert(text).c_str());
    return node;
}

void add_link(pugi::xml_node to, const char* rel, const std::string& href, const char* type) {
    pugi::xml_node link = to.append_child("link");
    link.append_attribute("rel") = rel;
    link.append_attribute("href") = href.c_str();
    if (type) link.append_attribute("type") = type;
}

std::string text_of(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out.str();
}

/// RFC 3339; articles have a day alone, or none.
std::string feed_time(const std::string& published) {
    if (published.size() > 10) return published;
    return published.size() == 10 ? published + "T00:00:00Z" : "1970-01-01T00:00:00Z";
}

/// With markers in the form in which pages show them: "[7?]" where the article's list has no 7.
std::string plain(const ShownParagraph& paragraph) {
    std::string text;
    for (const ShownPart& part : paragraph.text)
        text += part.text;
    return text;
}

/// `<li>[2] <a href="…">Title</a> · Reuters · 2025-10-02 · cited 2 times</li>`
std::string list_item(const ShownSource& source) {
    const std::string name = escape_html(source.title.empty() ? source.url : source.title);
    const std::string title =
        source.link.empty() ? name : "<a href=\"" + escape_html(source.link) + "\">" + name + "</a>";
    const std::string what = join({title, escape_html(source.publisher), escape_html(source.date),
                                   escape_html(source.counts), escape_html(source.remark)},
                                  " · ");
    return "<li>" + escape_html(source.label) + " " + what + "</li>";
}

/// The snippets, and the sources that they name. Nothing for an article without snippets.
std::string content_of(const ShownHit& hit) {
    std::string html, sources;
    for (const ShownParagraph& paragraph : hit.paragraphs)
        html += "<p>" + escape_html(plain(paragraph)) + "</p>";
    for (const ShownSource& source : hit.sources.entries)
        sources += list_item(source);
    if (!sources.empty()) html += "<ul>" + sources + "</ul>";
    if (!hit.sources.note.empty()) html += "<p>" + escape_html(hit.sources.note) + "</p>";
    return html;
}

void add_texts(pugi::xml_node entry, const ShownHit& hit) {
    std::string summary;
    for (const ShownParagraph& paragraph : hit.paragraphs)
        summary += (summary.empty() ? "" : " … ") + plain(paragraph);
    if (!summary.empty()) add_text(entry, "summary", summary);
    if (const std::string html = content_of(hit); !html.empty())
        add_text(entry, "content", html).append_attribute("type") = "html";
}

void add_entry(pugi::xml_node feed, const Hit& hit, const ShownHit& shown, const std::string& base) {
    const std::string address = base + "/v1/articles/" + encode_percent(hit.id);
    pugi::xml_node entry = feed.append_child("entry");
    add_text(entry, "id", address);
    add_text(entry, "title", hit.title.empty() ? hit.id : plain(hit.title));
    add_text(entry, "updated", feed_time(hit.published));
    if (!hit.published.empty()) add_text(entry, "published", feed_time(hit.published));
    if (const std::string link = web_link(hit.url); !link.empty())
        add_link(entry, "alternate", link, nullptr);
    add_link(entry, "related", address, "application/json");
    if (!hit.publisher.empty()) add_text(entry.append_child("author"), "name", hit.publisher);
    add_texts(entry, shown);
}

std::string atom_feed(const ResultPage& page, const std::string& base, const std::string& address,
                      Language language) {
    pugi::xml_document document;
    pugi::xml_node feed = document.append_child("feed");
    feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
    add_text(feed, "id", address);
    add_text(feed, "title", page.query == "*" ? "Gisa" : page.query + " - Gisa");
    add_text(feed, "updated", feed_time(page.hits.empty() ? "" : page.hits.front().published));
    add_text(feed.append_child("author"), "name", "Gisa");
    add_link(feed, "self", address, "application/atom+xml");
    const std::vector<ShownHit> shown = show_hits(page, {Markers::show, language});
    for (std::size_t i = 0; i < page.hits.size(); ++i)
        add_entry(feed, page.hits[i], shown[i], base);
    return text_of(document);
}

} // namespace

HttpResponse answer_feed(Service& service, const ApiRequest& request) {
    const auto write = [&](Taken<ServedSearch>& taken, TimedSearchers& searchers) {
        if (!gives(taken.given, "sort")) taken.asked.request.sort = Sort::newest;
        if (!gives(taken.given, "limit")) taken.asked.request.limit = kFeedEntries;
        const ResultPage page = searchers.search(taken.asked.request);
        return with_body(
            "application/atom+xml; charset=utf-8",
            atom_feed(page, request.base, web_link(request.base + request.http.target), request.language));
    };
    return answer_of_index(service, request, served_feed_fields(), write);
}

HttpResponse answer_opensearch(Service& service, const ApiRequest& request) {
    struct Url {
        const char* type;
        const char* address;
        const char* rel;
    };
    constexpr Url kUrls[] = {
        {"text/html", "/?q={searchTerms}", "results"},
        {"application/x-suggestions+json", "/v1/suggest?q={searchTerms}&format=opensearch", "suggestions"},
        {"application/atom+xml", "/feed.atom?q={searchTerms}", "results"}};
    const std::string tag = entity_tag(service, request, "opensearch", {});
    if (auto same = not_modified(request, tag)) return std::move(*same);
    pugi::xml_document document;
    pugi::xml_node description = document.append_child("OpenSearchDescription");
    description.append_attribute("xmlns") = "http://a9.com/-/spec/opensearch/1.1/";
    add_text(description, "ShortName", "Gisa");
    add_text(description, "Description",
             request.language == Language::korean ? "출처를 보여 주는 기사 검색"
                                                  : "Search over news, with the sources behind it");
    add_text(description, "InputEncoding", "UTF-8");
    for (const Url& url : kUrls) {
        pugi::xml_node node = description.append_child("Url");
        node.append_attribute("type") = url.type;
        node.append_attribute("rel") = url.rel;
        node.append_attribute("template") = (request.base + url.address).c_str();
    }
    return tagged(with_body("application/opensearchdescription+xml; charset=utf-8", text_of(document)), tag);
}

} // namespace gisa
