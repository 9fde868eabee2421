// What is copied keeps its evidence: the words, whose they are, and what they cite.

#include "searcher/render/render.h"
#include "searcher/render/shown.h"

namespace gisa {
namespace {

std::string plain(const ShownText& text, Markers markers) {
    std::string out;
    for (const ShownPart& part : text) {
        const bool up = markers == Markers::super && part.kind == ShownPart::Kind::marker;
        out += up ? raised(part.text) : part.text;
    }
    return out;
}

/// "[2] Reuters <https://…>"
std::string cited(const ShownSource& source, Language language) {
    if (!source.resolved) return source.label + " " + in_language("not in the article's list", language);
    const std::string& name = source.publisher.empty() ? source.title : source.publisher;
    return join({source.label, name, source.url.empty() ? "" : "<" + source.url + ">"}, " ");
}

std::string all_cited(const ShownSources& sources, bool has_list, Language language) {
    std::vector<std::string> parts;
    for (const ShownSource& source : sources.entries)
        parts.push_back(cited(source, language));
    std::string numbers;
    for (const std::uint32_t number : sources.unlisted)
        numbers += "[" + std::to_string(number) + "] ";
    if (!numbers.empty())
        parts.push_back(
            numbers + in_language(has_list ? "(not of the article's list)" : "(the article lists no sources)",
                                  language));
    return parts.empty() ? "" : in_language("cites: " + join(parts, ", "), language);
}

} // namespace

std::string render_quote(const ResultPage& page, const Showing& showing) {
    std::string out;
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
        const ShownHit hit = show_hit(page.hits[i], page.offset + i + 1, showing);
        const std::string whose =
            join({plain(hit.title, showing.markers), hit.publisher, hit.date, hit.url}, ", ");
        std::vector<ShownParagraph> paragraphs = hit.paragraphs;
        if (paragraphs.empty()) paragraphs.emplace_back();
        for (const ShownParagraph& paragraph : paragraphs) {
            if (!out.empty()) out += '\n';
            if (!paragraph.text.empty()) out += plain(paragraph.text, showing.markers) + '\n';
            const bool has_list = page.hits[i].citations.listed > 0;
            out +=
                "— " + join({whose, all_cited(paragraph.sources, has_list, showing.language)}, "; ") + '\n';
        }
    }
    return out;
}

} // namespace gisa
