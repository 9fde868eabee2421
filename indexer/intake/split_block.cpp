#include "indexer/intake/split_block.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <string_view>

namespace gisa {

namespace {

/// True for `C.| However`, but not for `U.S.| Congress`.
bool stops_behind_letter(std::string_view text, std::size_t at) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (at < 3 || at + 1 >= text.size() || text[at - 1] != '.' || text[at] != ' ') return false;
    return is_capital(text[at + 1]) && is_ascii_alpha(text[at - 2]) && text[at - 3] != '.';
}

/// `moved into C.[12] However`: a marker between stop and capital ends a sentence, whatever the stop
/// looks like without it.
std::vector<Span> split_behind_markers(const CleanText& clean, const std::vector<Span>& sentences,
                                       const std::vector<Marker>& markers) {
    std::vector<Span> parts;
    std::size_t m = 0;
    for (Span rest : sentences) {
        for (; m < markers.size() && clean.position_of_marker(m) < rest.end; ++m) {
            const std::uint32_t at = clean.position_of_marker(m);
            if (markers[m].opens || at <= rest.begin || !stops_behind_letter(clean.text(), at)) continue;
            parts.push_back({rest.begin, at});
            rest.begin = at + 1;
        }
        parts.push_back(rest);
    }
    return parts;
}

/// What stands between the borders, without white space around; all of it for no border.
std::vector<Span> parts_of(std::string_view text, std::string_view border) {
    std::vector<Span> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = border.empty() ? text.size() : std::min(text.find(border, at), text.size());
        const std::string_view part = trim(text.substr(at, end - at));
        if (!part.empty() && part != "|") {
            const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
            parts.push_back({begin, begin + static_cast<std::uint32_t>(part.size())});
        }
        at = end + std::max<std::size_t>(border.size(), 1);
    }
    return parts;
}

/// True if a cell of the row has nothing left without its markers.
bool has_lone_cell(std::string_view clean) {
    for (std::size_t at = 0; at <= clean.size();) {
        const std::size_t border = std::min(clean.find('|', at), clean.size());
        if (trim(clean.substr(at, border - at)).empty()) return true;
        at = border + 1;
    }
    return false;
}

std::vector<Span> split_row(std::string_view clean, bool has_markers) {
    std::vector<Span> cells = parts_of(clean, " | ");
    if (!has_markers || !has_lone_cell(clean) || cells.size() < 2) return cells;
    return {{cells.front().begin, cells.back().end}};
}

} // namespace

std::vector<Span> split_block(const RawBlock& block, const CleanText& clean,
                              const std::vector<Marker>& markers, const SentenceSplitter& splitter) {
    const std::string& text = clean.text();
    switch (block.kind) {
    case BlockKind::code: return parts_of(text, "\n");
    case BlockKind::table_row: return split_row(text, !markers.empty());
    case BlockKind::heading: return parts_of(text, {});
    default: return split_behind_markers(clean, splitter.split(text), markers);
    }
}

} // namespace gisa
