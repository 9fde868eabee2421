#include "common/citations/read_marker.h"

#include "common/text/find_byte.h"

#include <algorithm>

namespace gisa {

namespace {

/// What most such bytes have not behind them. REQUIRES: one of them stands at `at`.
bool may_open_marker(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    switch (text[at]) {
    case ':': return rest.starts_with(":contentR");
    case '<': return rest.starts_with("<sup>") || rest.starts_with("<a ");
    case 'c': return rest.starts_with("citeturn") || rest.starts_with("cite\uE202");
    case 'f': return rest.starts_with("fileciteturn") || rest.starts_with("filecite\uE202");
    case '&': return rest.starts_with("&#8203;");
    case '`': return rest.starts_with("``【") || rest.starts_with("`【");
    case '\xE2': return rest.starts_with("\u200B") || rest.starts_with("\u2060");
    case '\xEE': return rest.starts_with("\uE200");
    case '\xEF': return rest.starts_with("［") || rest.starts_with("\uFEFF");
    default: return true;
    }
}

/// The first of the readers that finds something.
MarkersRead first_of(std::string_view text, std::size_t at,
                     std::initializer_list<MarkersRead (*)(std::string_view, std::size_t)> readers) {
    for (const auto read : readers)
        if (MarkersRead found = read(text, at); found.found()) return found;
    return {};
}

} // namespace

std::size_t find_opening(std::string_view text, std::size_t at) {
    const auto may_open = [](auto c, auto next) {
        return (c == '[') | (c == '\\') | (c == ':') | (c == '<') | (c == '&') | (c == '`') | (c == '\xE2') |
               (c == '\xE3') | (c == '\xEE') | (c == '\xEF') | (((c == 'c') | (c == 'f')) & (next == 'i'));
    };
    at = find_pair(text, at, may_open);
    while (at < text.size() && !may_open_marker(text, at))
        at = find_pair(text, at + 1, may_open);
    return at;
}

MarkersRead read_marker(std::string_view text, std::size_t at) {
    switch (text[at]) {
    case ':': return read_content_reference(text, at);
    case '<': return read_html_marker(text, at);
    case 'c':
    case 'f':
    case '\xEE': return read_turns(text, at);
    case '&':
    case '`':
    case '\xE2': return read_oaicite(text, at);
    case '\xE3':
    case '\xEF': return first_of(text, at, {read_oaicite, read_bracketed_marker});
    case '[':
        return first_of(text, at,
                        {read_linked_markers, read_span_tag, read_linked_superscript, read_bracketed_marker});
    default: return first_of(text, at, {read_linked_markers, read_bracketed_marker});
    }
}

MarkersRead one_marker(std::size_t begin, std::size_t end, std::vector<std::uint32_t> numbers, Span link) {
    MarkersRead read{Reading::marker, end, {}};
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    read.markers.push_back({span, link, std::move(numbers)});
    return read;
}

void add_number(std::vector<std::uint32_t>& numbers, std::uint32_t number) {
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
}

} // namespace gisa
