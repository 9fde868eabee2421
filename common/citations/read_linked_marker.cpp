#include "common/citations/read_marker.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kLongestLink = 2048;
constexpr int kDeepestLink = 8; // parentheses in a URL; keeps a row of `[1](` linear

/// What a link may begin with that has no `://`; a remark in parentheses begins otherwise.
constexpr std::string_view kTargets[] = {"#", "/", "./", "../", "www.", "javascript:", "data:"};

bool is_target(std::string_view link) {
    return link.find("://") != std::string_view::npos ||
           std::any_of(std::begin(kTargets), std::end(kTargets),
                       [&](auto prefix) { return link.starts_with(prefix); });
}

std::uint32_t u32(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// `[1]`, `[^1]` or `[¹]`
std::optional<std::uint32_t> take_bracketed_number(MarkerCursor& in) {
    if (!in.take("[")) return std::nullopt;
    auto number = in.take_superscript();
    if (!number) {
        in.take("^");
        number = in.take_number();
    }
    return number && in.take("]") ? number : std::nullopt;
}

} // namespace

Span take_link(MarkerCursor& in) {
    MarkerCursor ahead = in;
    if (!ahead.take("(")) return {};
    const std::string_view text = in.text();
    const bool angled = ahead.take("<");
    const std::size_t start = ahead.at();
    int depth = 0;
    while (!ahead.done() && ahead.at() - start < kLongestLink) {
        const char c = text[ahead.at()];
        if (is_ascii_space(c) || (angled && c == '>') || (!angled && c == ')' && depth == 0)) break;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth > kDeepestLink) return {};
        ahead.advance();
    }
    const Span url{u32(start), u32(ahead.at())};
    if (angled && !ahead.take(">")) return {};
    if (!ahead.take(")") || !is_target(text.substr(url.begin, url.size()))) return {};
    in = ahead;
    return url;
}

MarkersRead read_linked_items(std::size_t begin, MarkerCursor in, std::string_view close) {
    MarkersRead read;
    while (read.markers.size() < kLongestMarker) {
        MarkerCursor ahead = in;
        const auto number = take_bracketed_number(ahead);
        if (!number) break;
        const Span link = take_link(ahead);
        if (link.empty()) break;
        in = ahead;
        const std::size_t start = read.markers.empty() ? begin : read.markers.back().span.end;
        read.markers.push_back({{u32(start), u32(in.at())}, link, {*number}});
        while (in.take_any({",", ";", " "})) {}
    }
    if (read.markers.empty() || !in.take(close)) return {};
    read.markers.back().span.end = u32(in.at());
    read.end = in.at();
    read.reading = Reading::marker;
    return read;
}

MarkersRead read_linked_markers(std::string_view text, std::size_t at) {
    MarkerCursor in(text, at);
    const bool escaped = in.take("\\");
    if (!in.take("[") || !in.looking_at("[")) return {};
    return read_linked_items(at, in, escaped ? "\\]" : "]");
}

MarkersRead read_linked_superscript(std::string_view text, std::size_t at) {
    MarkerCursor in(text, at);
    if (!in.take("[")) return {};
    const auto number = in.take_superscript();
    if (!number || !in.take("]")) return {};
    const Span link = take_link(in);
    return link.empty() ? MarkersRead{} : one_marker(at, in.at(), {*number}, link);
}

} // namespace gisa
