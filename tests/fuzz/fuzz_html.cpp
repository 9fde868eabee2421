#include "common/terminal/display.h"
#include "searcher/render/render.h"
#include "tests/fuzz/check.h"
#include "tests/parsed_page.h"
#include "tests/result_pages.h"

#include <algorithm>
#include <set>
#include <string_view>

using namespace gisa;
using namespace gisa::testing;

namespace {

/// The next line of the input; empty behind its end.
std::string take_field(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string field(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return field;
}

ResultPage page_of(std::string_view rest) {
    const std::string before = take_field(rest), found = take_field(rest), after = take_field(rest);
    const std::string raw = take_field(rest), url = take_field(rest), label = take_field(rest);
    Run::Number one = number(1);
    one.url = url;
    one.linked = true; // a URL that should never have got here must do no harm
    one.label = label;
    Snippet shown =
        snippet({text(before), match(found), cite(raw, {one, number(7, "out_of_range")}), text(after)},
                {source(1, label, take_field(rest), url), unresolved(7, "out_of_range")});
    shown.path = {take_field(rest)};
    Hit found_hit = hit({text(take_field(rest))}, {shown});
    found_hit.id = take_field(rest);
    found_hit.url = take_field(rest);
    found_hit.publisher = take_field(rest);
    ResultPage result = page({found_hit});
    result.facets = {{"source", {{take_field(rest), 2}}, 1}};
    return result;
}

/// Where a marker is hidden, so is the space in front of it.
std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

void check_element(const Element& element) {
    static const std::set<std::string> tags{"section", "article", "h2", "h3", "p",  "span", "mark",  "sup",
                                            "a",       "ol",      "ul", "li", "em", "div",  "strong"};
    static const std::set<std::string> attributes{"class", "id",         "lang",  "href",
                                                  "rel",   "aria-label", "title", "value"};
    GISA_CHECK(tags.contains(element.tag));
    for (const auto& [name, value] : element.attributes)
        GISA_CHECK(attributes.contains(name));
    const std::string href = ascii_lower(element.get("href"));
    GISA_CHECK(href.empty() || href.starts_with("http://") || href.starts_with("https://") ||
               href.starts_with("#"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const ResultPage result = page_of({reinterpret_cast<const char*>(data), size});
    const std::string html = render_html(result);
    const ParsedHtml parsed = parse_html(html);
    GISA_CHECK(parsed.roots == 1 && parsed.errors == 0);
    for (const Element& element : parsed.elements)
        check_element(element);
    const Snippet& snippet = result.hits.front().snippets.front();
    std::string plain;
    for (const Run& run : snippet.runs)
        if (run.kind != Run::Kind::cite) plain += inert(run.text);
    const std::string hidden = render_html(result, {.markers = Markers::hide, .sources = SourcesList::full});
    for (const Element& element : parse_html(hidden).of_class("snippet"))
        GISA_CHECK(without_spaces(element.text) == without_spaces(plain));
    return 0;
}
