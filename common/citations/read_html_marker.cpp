#include "common/citations/read_marker.h"

#include <algorithm>

namespace gisa {

namespace {

/// `¹`, `1` or `[1]` with `</a>` behind.
std::optional<std::uint32_t> take_anchor_text(MarkerCursor& in) {
    const bool bracketed = in.take("[");
    auto number = in.take_superscript();
    if (!number) number = in.take_number();
    if (!number || (bracketed && !in.take("]")) || !in.take("</a>")) return std::nullopt;
    return number;
}

/// `<a href="#cite-1">1</a>`, or with any URL in `<sup>`; `in` stands behind `<a `.
MarkersRead read_anchor(std::size_t begin, const MarkerCursor& in, bool raised) {
    const std::string_view text = in.text();
    const std::size_t close = text.substr(0, in.at() + kLongestMarker).find('>', in.at());
    if (close == std::string_view::npos) return {};
    const std::string_view tag = text.substr(0, close);
    const std::size_t href = tag.find("href=\"", in.at());
    if (href == std::string_view::npos) return {};
    const std::size_t url = href + 6, url_end = std::min(tag.find('"', url), close);
    const bool fragment = text[url] == '#';
    MarkerCursor inner(text, close + 1);
    const auto number = take_anchor_text(inner);
    if (!number || (raised ? !inner.take("</sup>") : !fragment)) return {};
    const Span link{static_cast<std::uint32_t>(url), static_cast<std::uint32_t>(url_end)};
    return one_marker(begin, inner.at(), {*number}, fragment ? Span{} : link);
}

/// `[1]</sup>`
MarkersRead read_raised_bracket(std::size_t begin, const MarkerCursor& in) {
    MarkersRead read = read_bracketed_marker(in.text(), in.at());
    if (read.reading != Reading::marker) return {};
    MarkerCursor behind(in.text(), read.end);
    if (!behind.take("</sup>")) return {};
    read.end = behind.at();
    read.markers.front().span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(read.end)};
    return read;
}

} // namespace

MarkersRead read_html_marker(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] == '[') return {}; // [<a href="#1">1</a>]: the brackets are there
    MarkerCursor in(text, at);
    const bool raised = in.take("<sup>");
    if (in.take("<a ")) return read_anchor(at, in, raised);
    if (!raised) return {};
    if (MarkersRead linked = read_linked_items(at, in, "</sup>"); linked.found()) return linked;
    if (in.looking_at("[[")) {
        const MarkerCursor inner(text, in.at() + 1);
        if (MarkersRead linked = read_linked_items(at, inner, "]</sup>"); linked.found()) return linked;
    }
    return read_raised_bracket(at, in);
}

} // namespace gisa
