// What a prefix may become, for people and for programs.

#include "common/terminal/display.h"
#include "searcher/render/render.h"

#include <boost/json.hpp>

namespace gisa {
namespace {

namespace json = boost::json;

json::value text(const std::string& value) { return json::string(repair_utf8(value)); }

const char* name_of(Suggestion::Kind kind) {
    switch (kind) {
    case Suggestion::Kind::name: return "name";
    case Suggestion::Kind::publisher: return "publisher";
    case Suggestion::Kind::title: return "title";
    case Suggestion::Kind::value: return "value";
    case Suggestion::Kind::word: break;
    }
    return "word";
}

} // namespace

std::string render_lines(const std::vector<Suggestion>& suggestions) {
    std::string lines;
    for (const Suggestion& suggestion : suggestions)
        lines += inert(suggestion.text) + '\n';
    return lines;
}

std::string render_json(const SuggestRequest& request, const std::vector<Suggestion>& suggestions) {
    json::array all;
    for (const Suggestion& suggestion : suggestions)
        all.push_back(json::object{{"text", text(suggestion.text)},
                                   {"articles", suggestion.articles},
                                   {"kind", name_of(suggestion.kind)}});
    const json::object object{{"format", 1}, {"prefix", text(request.prefix)}, {"suggestions", all}};
    return inert_json(json::serialize(object)) + '\n';
}

} // namespace gisa
