#include "indexer/read/plain_title.h"

#include "common/text/utf8.h"
#include "indexer/read/reader.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace gisa {

namespace {

/// What titles are set in. Any other tag is what the title speaks of.
constexpr std::string_view kTags[] = {"a",    "abbr",  "b",    "br",     "cite", "code", "div", "em",
                                      "font", "h1",    "h2",   "h3",     "i",    "mark", "p",   "q",
                                      "s",    "small", "span", "strong", "sub",  "sup",  "u",   "wbr"};

std::size_t end_of_name(std::string_view text, std::size_t at) {
    while (at < text.size() && (is_ascii_alpha(text[at]) || is_ascii_digit(text[at])))
        ++at;
    return at;
}

/// `&amp;`, `&#8217;`
bool holds_reference(std::string_view text) {
    for (std::size_t at = 0; (at = text.find('&', at)) != std::string_view::npos;) {
        at += text.substr(at + 1).starts_with('#') ? 2 : 1;
        const std::size_t end = end_of_name(text, at);
        if (end > at && end < text.size() && text[end] == ';') return true;
    }
    return false;
}

struct Tags {
    bool closed = false; ///< one is: `</b>`
    bool others = false; ///< than titles are set in
};

Tags tags_of(std::string_view text) {
    Tags tags;
    for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
        const bool closes = text.substr(++at).starts_with('/');
        if (closes) ++at;
        const std::size_t end = end_of_name(text, at);
        const std::string name = ascii_lower(text.substr(at, end - at));
        if (name.empty()) continue; // `A < B`
        const bool known = std::find(std::begin(kTags), std::end(kTags), name) != std::end(kTags);
        tags.others = tags.others || !known;
        tags.closed = tags.closed || closes || name == "br";
    }
    return tags;
}

} // namespace

std::string plain_title(const std::string& given) {
    const Tags tags = tags_of(given);
    if (tags.others || !(tags.closed || holds_reference(given))) return given;
    std::string text;
    for (const RawBlock& block : html_blocks(given))
        text += (text.empty() ? "" : " ") + block.text;
    return text.empty() ? given : text;
}

} // namespace gisa
