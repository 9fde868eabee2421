#include "searcher/interactive/hit_link.h"

#include "common/citations/web_link.h"
#include "common/error.h"
#include "common/storage/stored_article.h"

#include <charconv>

namespace gisa {
namespace {

/// A number from 1 to 99999; nothing else may stand in the text.
std::optional<std::uint32_t> read_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && end == text.data() + text.size() && text.size() <= 5;
    return is_number && number > 0 ? std::optional(number) : std::nullopt;
}

/// The URL of the first source with the number: of those shown, else of the article.
std::optional<std::string> source_url(const Hit& hit, std::uint32_t number, const RecordCall& record) {
    for (const Snippet& snippet : hit.snippets)
        for (const SnippetSource& source : snippet.sources)
            if (source.number == number && source.resolved) return source.url;
    if (const auto article = record(hit.id))
        for (const Source& source : decode_article(*article).sources)
            if (source.number == number) return source.url;
    return std::nullopt;
}

} // namespace

std::optional<HitName> read_hit_name(std::string_view name) {
    const std::size_t dot = name.find('.');
    const auto rank = read_number(name.substr(0, dot));
    const bool has_source = dot != std::string_view::npos;
    const auto source = has_source ? read_number(name.substr(dot + 1)) : std::optional<std::uint32_t>(0);
    if (!rank || !source) return std::nullopt;
    return HitName{*rank, *source};
}

std::string link_on(const ResultPage& page, const HitName& name, const RecordCall& record) {
    const std::string rank = std::to_string(name.rank), number = std::to_string(name.source);
    if (name.rank > page.total + page.others)
        throw Error(Fault::usage,
                    "there is no hit " + rank + "; there are " + std::to_string(page.total + page.others));
    if (name.rank <= page.offset || name.rank > page.offset + page.hits.size())
        throw Error(Fault::usage, "hit " + rank + " is not on this page");
    const Hit& hit = page.hits[name.rank - page.offset - 1];
    if (name.source == 0) {
        const std::string link = web_link(hit.url);
        if (link.empty()) throw Error(Fault::usage, "hit " + rank + " has no web address");
        return link;
    }
    const std::optional<std::string> url = source_url(hit, name.source, record);
    if (!url) throw Error(Fault::usage, "hit " + rank + " has no source " + number);
    const std::string link = web_link(*url);
    if (link.empty())
        throw Error(Fault::usage, "source " + number + " of hit " + rank + " has no web address");
    return link;
}

} // namespace gisa
