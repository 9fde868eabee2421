#include "common/citations/split_entries.h"

#include "common/citations/marker_cursor.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

bool is_any_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

constexpr std::size_t kLongestHead = 24; // bytes

/// A line of a block, with the block's links that stand in it.
struct Line {
    std::string_view text;
    std::vector<RawBlock::Link> links; // spans of `text`
};

std::vector<Line> lines_of(const RawBlock& block) {
    std::vector<Line> lines;
    const std::string_view text = block.text;
    auto link = block.links.begin();
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        Line line{text.substr(at, end - at), {}};
        for (; link != block.links.end() && link->span.begin < end; ++link) {
            const auto begin = static_cast<std::uint32_t>(std::max<std::size_t>(link->span.begin, at) - at);
            const auto stop = static_cast<std::uint32_t>(std::min<std::size_t>(link->span.end, end) - at);
            line.links.push_back({{begin, stop}, link->url});
        }
        lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

/// `³ Title`
std::optional<EntryHead> raised_head(std::string_view line, std::size_t start) {
    MarkerCursor in(line, start);
    const auto number = in.take_superscript();
    if (!number || !in.looking_at(" ")) return std::nullopt;
    return EntryHead{*number, in.at(), false, false};
}

/// `3.`, `3)` or `3:`, and a space or bracket behind.
std::optional<EntryHead> plain_head(std::string_view line, std::size_t start) {
    std::size_t at = start;
    std::uint32_t number = 0;
    while (at < line.size() && is_ascii_digit(line[at]) && at - start < 4)
        number = number * 10 + static_cast<std::uint32_t>(line[at++] - '0');
    if (at == start || at >= line.size() || !is_any_of(line[at], ".):") || at - start > 3)
        return std::nullopt;
    if (at + 1 < line.size() && !is_ascii_space(line[at + 1]) && line[at + 1] != '[') return std::nullopt;
    return EntryHead{number, at + 1, false, false};
}

/// `[3]`, `[^3]`, `[^1_3]`, `\\[3\\]`, `[출처 3]`, and with a colon behind.
std::optional<EntryHead> bracketed_head(std::string_view line, std::size_t start) {
    if (!is_any_of(line[start], "[\\")) return std::nullopt;
    const std::size_t stop = line.substr(0, start + kLongestHead).find(']', start);
    if (stop == std::string_view::npos) return std::nullopt;
    MarkerCursor in(line, start);
    in.take_any({"[출처 ", "[근거 ", "[각주 ", "[Source ", "[source "});
    std::string digits;
    for (std::size_t at = in.at(); at < stop; ++at)
        if (is_ascii_digit(line[at]))
            digits.push_back(line[at]);
        else if (line[at] == '_')
            digits.clear(); // [^1_3]: source 3
        else if (!is_any_of(line[at], "[^\\"))
            return std::nullopt;
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    EntryHead head{static_cast<std::uint32_t>(std::stoul(digits)), stop + 1, false, true};
    head.definition = line.substr(head.size).starts_with(':');
    if (head.definition) ++head.size;
    return head;
}

std::optional<EntryHead> entry_head(std::string_view line) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string_view::npos) return std::nullopt;
    if (const auto head = raised_head(line, start)) return head;
    if (const auto head = plain_head(line, start)) return head;
    return bracketed_head(line, start);
}

std::vector<RawBlock::Link> links_from(const Line& line, std::size_t start) {
    std::vector<RawBlock::Link> links;
    for (const RawBlock::Link& link : line.links) {
        if (link.span.begin < start) continue;
        const auto shift = static_cast<std::uint32_t>(start);
        links.push_back({{link.span.begin - shift, link.span.end - shift}, link.url});
    }
    return links;
}

} // namespace

bool begins_entry(std::string_view line) { return entry_head(line).has_value(); }

std::vector<SourceEntry> split_entries(const RawBlock& block) {
    const std::string_view text = block.text;
    if (!entry_head(text.substr(0, text.find('\n')))) return {};
    std::vector<SourceEntry> entries;
    for (const Line& line : lines_of(block)) {
        const auto head = entry_head(line.text);
        if (head) {
            entries.push_back(
                {*head, std::string(line.text.substr(head->size)), links_from(line, head->size)});
            continue;
        }
        SourceEntry& above = entries.back();
        const auto shift = static_cast<std::uint32_t>(above.text.size() + 1);
        for (const RawBlock::Link& link : line.links)
            above.links.push_back({{link.span.begin + shift, link.span.end + shift}, link.url});
        above.text += "\n";
        above.text += line.text;
    }
    return entries;
}

} // namespace gisa
