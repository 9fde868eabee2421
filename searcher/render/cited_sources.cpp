#include "searcher/render/cited_sources.h"

#include "common/terminal/display.h"
#include "searcher/render/shown.h"

#include <boost/json.hpp>

#include <algorithm>

namespace gisa {
namespace {

namespace json = boost::json;

json::value text(const std::string& value) { return json::string(repair_utf8(value)); }
json::value text_or_null(const std::string& value) { return value.empty() ? json::value() : text(value); }

/// "Title · publisher  url"
std::vector<Piece> pieces_of(const CitedSource& source, const TextStyle& style) {
    const std::string link = style.links ? web_link(source.url) : "";
    const std::string dot = " " + std::string(punctuation(style.utf8).dot) + " ";
    const std::string name = join({inert(source.title), inert(source.publisher)}, dot);
    std::vector<Piece> pieces;
    if (!name.empty()) pieces.push_back({name, Style::plain, link});
    if (!name.empty() && !source.url.empty()) pieces.push_back({"  "});
    if (!source.url.empty()) pieces.push_back({readable_url(source.url), Style::faint, link});
    return pieces;
}

/// "130 sources of the first 100 of 2345 articles"
std::string closing_line(const CitedSources& cited, Language language) {
    const auto count = [](std::size_t number) { return std::to_string(number); };
    const std::string about = cited.exact_total ? "" : "about ";
    const std::string line =
        cited.articles < cited.total
            ? count(cited.sources.size()) + " sources of the first " + count(cited.articles) + " of " +
                  about + count(cited.total) + " articles"
            : count(cited.sources.size()) + " sources of " + count(cited.articles) + " articles";
    return in_language(line, language);
}

} // namespace

std::string render_text(const CitedSources& cited, std::size_t most, const TextStyle& style) {
    std::string out;
    const std::size_t shown = std::min(most, cited.sources.size());
    const std::size_t width = std::max<std::size_t>(style.width, 20);
    const std::size_t indent = shown == 0 ? 0 : std::to_string(cited.sources.front().articles).size() + 2;
    for (std::size_t i = 0; i < shown; ++i) {
        std::string before = std::to_string(cited.sources[i].articles);
        before.insert(0, indent - 2 - before.size(), ' ');
        before += "  ";
        for (const std::string& line :
             wrap(pieces_of(cited.sources[i], style), width - std::min(indent, width - 2), style.colour)) {
            out += before + line + "\n";
            before.assign(indent, ' ');
        }
    }
    const std::string last = closing_line(cited, style.showing.language);
    for (const std::string& line : wrap({{last, Style::faint}}, width, style.colour))
        out += line + "\n";
    return out;
}

std::string render_json(const CitedSources& cited, std::size_t most) {
    json::array sources;
    for (std::size_t i = 0; i < std::min(most, cited.sources.size()); ++i) {
        const CitedSource& source = cited.sources[i];
        sources.push_back(json::object{{"articles", source.articles},
                                       {"title", text_or_null(source.title)},
                                       {"url", text_or_null(source.url)},
                                       {"publisher", text_or_null(source.publisher)},
                                       {"domain", text_or_null(source.domain)}});
    }
    json::array notes;
    for (const std::string& note : cited.notes)
        notes.push_back(text(note));
    const json::object object{
        {"format", 1},
        {"query", text(cited.query)},
        {"notes", notes},
        {"articles", cited.articles},
        {"total", {{"value", cited.total}, {"relation", cited.exact_total ? "eq" : "approx"}}},
        {"sources_in_all", cited.sources.size()},
        {"sources", sources}};
    return inert_json(json::serialize(object)) + "\n";
}

} // namespace gisa
