#include "common/citations/show_marker.h"

#include "common/citations/superscript.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

/// `citeturn0search1` and `【oaicite:2】` without the characters that are not seen.
std::string without_unseen(std::string_view raw) {
    static constexpr std::string_view kZeroWidth = "&#8203;";
    std::string shown;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw.substr(at).starts_with(kZeroWidth)) {
            at += kZeroWidth.size();
            continue;
        }
        const Decoded c = decode(raw, at);
        const bool unseen = c.code == 0x200B || c.code == 0x2060 || c.code == 0xFEFF || c.code == '`' ||
                            (c.code >= 0xE200 && c.code <= 0xE202);
        if (!unseen) shown += raw.substr(at, c.size);
        at += c.size;
    }
    return shown;
}

/// The part of a marker that holds its numbers, without the link behind, the tags around and the copy in
/// `[^1^][1]`.
std::string_view numbers_of(std::string_view raw, const Marker& marker) {
    const bool anchor = raw.starts_with("<sup><a ") || raw.starts_with("<a ");
    std::string_view inner = raw;
    if (!marker.link.empty() && !anchor) inner = raw.substr(0, marker.link.begin - marker.span.begin);
    if (inner.starts_with('<')) { // the number is behind the last tag that opens
        const std::size_t tags = inner.find('>', anchor ? inner.find("<a ") : 0);
        inner.remove_prefix(std::min(tags, inner.size() - 1) + 1);
        inner = inner.substr(0, inner.find("</"));
    }
    return inner.substr(0, inner.find("^]["));
}

} // namespace

std::string show_marker(std::string_view text, const Marker& marker) {
    const std::string_view raw = text.substr(marker.span.begin, marker.span.size());
    if (marker.opens) return std::string(raw);
    if (marker.foreign) return without_unseen(raw);
    const bool plain = marker.link.empty() && !raw.starts_with('<') && !raw.starts_with('\\') &&
                       raw.find("^][") == std::string_view::npos;
    if (plain) return std::string(raw);
    static constexpr std::string_view kAround = "[]()<>\\,; ";
    std::string_view inner = numbers_of(raw, marker);
    const std::size_t first = inner.find_first_not_of(kAround), last = inner.find_last_not_of(kAround);
    if (first == std::string_view::npos) return std::string(raw);
    std::string shown = lower_superscripts(inner.substr(first, last - first + 1));
    std::erase(shown, '\\');
    return "[" + shown + "]";
}

} // namespace gisa
