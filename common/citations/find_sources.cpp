#include "common/citations/find_sources.h"

#include "common/citations/lex_markers.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace gisa {

namespace {

constexpr std::array<std::string_view, 30> kSourceHeadings = {
    "sources",          "source",         "references",   "reference",      "citations",
    "works cited",      "bibliography",   "footnotes",    "endnotes",       "key citations",
    "sources used",     "source list",    "list of sources", "additional sources", "further sources",
    "sources and references", "references and sources", "sources & references",
    "출처",             "참고",           "참고문헌",     "참고 문헌",      "참고자료",
    "참고 자료",        "각주",           "참고 및 출처", "출처 및 참고",   "参考文献",
    "参考资料",       "citation 출처"};

constexpr int kMostClosingBlocks = 2;          // below a list without a heading
constexpr std::size_t kLongestClosing = 200;   // bytes of each

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

bool is_any_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// Takes `[3]`, `[^3]`, `[3]:`, `3.`, `3)` or `3:` from the front of a line; nothing if there is none.
struct EntryHead {
    std::uint32_t number = 0;
    std::size_t size = 0;
    bool definition = false; // `[3]:`
    bool bracketed = false;
};
std::optional<EntryHead> entry_head(std::string_view line) {
    const std::size_t start = line.size() - trim(line).size() > 0 ? line.find_first_not_of(" \t") : 0;
    if (start == std::string_view::npos || start >= line.size()) return std::nullopt;
    EntryHead head;
    if (is_ascii_digit(line[start])) {
        std::size_t at = start;
        while (at < line.size() && is_ascii_digit(line[at]) && at - start < 4)
            head.number = head.number * 10 + static_cast<std::uint32_t>(line[at++] - '0');
        if (at >= line.size() || !is_any_of(line[at], ".):") || at - start > 3) return std::nullopt;
        if (at + 1 < line.size() && !is_ascii_space(line[at + 1]) && line[at + 1] != '[') return std::nullopt;
        head.size = at + 1;
        return head;
    }
    const std::size_t stop = line.find(']', start);
    if (stop == std::string_view::npos || stop - start > 12) return std::nullopt;
    std::string digits;
    for (std::size_t at = start; at < stop; ++at)
        if (is_ascii_digit(line[at]))
            digits.push_back(line[at]);
        else if (line[at] == '_')
            digits.clear(); // [^1_3]: source 3
        else if (!is_any_of(line[at], "[^\\"))
            return std::nullopt;
    if (digits.empty() || digits.size() > 3 || !is_any_of(line[start], "[\\")) return std::nullopt;
    head.number = static_cast<std::uint32_t>(std::stoul(digits));
    head.size = stop + 1;
    head.bracketed = true;
    head.definition = head.size < line.size() && line[head.size] == ':';
    if (head.definition) ++head.size;
    return head;
}

struct FoundUrl {
    std::size_t begin = 0, end = 0; // bytes of the line, up to the end of the markup or punctuation behind
    std::string url;
};

/// The first URL of an entry's text: of a link, else written out, `<https://…>` too. A scheme that is
/// not http is found as well, so that it can be flagged.
std::optional<FoundUrl> find_url(std::string_view text) {
    static constexpr std::string_view kSchemes[] = {"https://", "http://", "javascript:", "data:",
                                                    "ftp://",   "file:",   "mailto:", "vbscript:"};
    std::size_t begin = std::string_view::npos;
    for (std::string_view scheme : kSchemes)
        begin = std::min(begin, text.find(scheme));
    if (begin == std::string_view::npos) return std::nullopt;
    std::size_t end = begin;
    int depth = 0;
    while (end < text.size() && !is_ascii_space(text[end]) && !is_any_of(text[end], "<>\"|")) {
        depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
        if (depth < 0 || text.substr(end).starts_with("](")) break;
        ++end;
    }
    std::string_view url = text.substr(begin, end - begin);
    while (!url.empty() && is_any_of(url.back(), ".,;]"))
        url.remove_suffix(1);
    if (text.substr(end).starts_with("](")) // `[https://…](https://…)`
        end = std::min(text.find(')', end), text.size() - 1) + 1;
    return FoundUrl{begin, end, std::string(url)};
}

bool is_wrapping(std::string_view text) {
    return is_any_of(text.front(), " \t\n-:|<>()[]\"*_,;") || text.starts_with("—") || text.starts_with("–") ||
           text.starts_with("“") || text.starts_with("”");
}

/// A title without the quotes, dashes and brackets that set it off from the URL.
std::string clean_title(std::string_view title) {
    title = trim(title);
    while (!title.empty() && is_wrapping(title))
        title = title.substr(decode(title, 0).size);
    while (!title.empty()) {
        const std::size_t size = decode_before(title, title.size()).size;
        const std::string_view last = title.substr(title.size() - size);
        const bool closes_bracket = last == ")" && title.find('(') != std::string_view::npos;
        if (!is_wrapping(last) || closes_bracket) break;
        title.remove_suffix(size);
    }
    std::string clean(title);
    std::replace(clean.begin(), clean.end(), '\n', ' ');
    for (const std::string_view end : {". Opens in new tab.", ". Opens in new tab"})
        if (clean.ends_with(end)) clean.resize(clean.size() - end.size());
    return clean;
}

std::string without(std::string_view text, std::size_t begin, std::size_t end) {
    return std::string(text.substr(0, begin)) + " " + std::string(text.substr(std::min(end, text.size())));
}

/// One entry, its number already taken: `title`, `url`, in any order, with or without a link.
Source read_entry(std::uint32_t number, std::string_view text, const std::vector<RawBlock::Link>& links) {
    Source source;
    source.number = number;
    if (!links.empty()) {
        const RawBlock::Link& link = links.front();
        const std::string_view shown = text.substr(link.span.begin, link.span.size());
        const auto written = find_url(text);
        const bool link_first = clean_title(text.substr(0, link.span.begin)).empty();
        source.url = link.url;
        if (link_first && !find_url(shown))
            source.title = clean_title(shown);
        else
            source.title = clean_title(written ? without(text, written->begin, written->end) : text);
        return source;
    }
    const auto url = find_url(text);
    if (url) source.url = url->url;
    std::string title = url ? without(text, url->begin, url->end) : std::string(text);
    if (url && url->begin >= 2 && text.substr(url->begin - 2, 2) == "](") { // Markdown left in plain text
        const std::size_t open = text.find('[');
        if (open < url->begin) title = text.substr(open + 1, url->begin - 2 - open - 1);
    }
    source.title = clean_title(title);
    return source;
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

/// The entries written as numbered lines in one block: lines without a number belong to the entry
/// above. Nothing if the first line has no number.
struct Entry {
    EntryHead head;
    std::string text;
    std::vector<RawBlock::Link> links;
};
std::vector<Entry> numbered_lines(const RawBlock& block) {
    std::vector<Entry> entries;
    for (const Line& line : lines_of(block)) {
        const auto head = entry_head(line.text);
        if (head) {
            entries.push_back({*head, std::string(line.text.substr(head->size)), links_from(line, head->size)});
            continue;
        }
        if (entries.empty()) return {};
        Entry& above = entries.back();
        const auto shift = static_cast<std::uint32_t>(above.text.size() + 1);
        for (const RawBlock::Link& link : line.links)
            above.links.push_back({{link.span.begin + shift, link.span.end + shift}, link.url});
        above.text += "\n";
        above.text += line.text;
    }
    return entries;
}

void append_entries(std::vector<Source>& sources, const std::vector<Entry>& entries) {
    for (const Entry& entry : entries)
        sources.push_back(read_entry(entry.head.number, entry.text, entry.links));
}

bool is_text_block(const RawBlock& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::bullet;
}

bool opens_source_section(const RawBlock& block) {
    return (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) &&
           is_source_heading(block.text);
}

/// `[1]: https://… "title"` lines, wherever they stand. Takes whole blocks of them, and the source heading above.
std::vector<Source> take_definitions(std::vector<RawBlock>& blocks) {
    std::vector<Source> sources;
    std::vector<RawBlock> kept;
    for (RawBlock& block : blocks) {
        const std::vector<Entry> entries =
            is_text_block(block) && block.number == 0 ? numbered_lines(block) : std::vector<Entry>{};
        const bool all = !entries.empty() && std::all_of(entries.begin(), entries.end(),
                                                         [](const Entry& e) { return e.head.definition; });
        if (!all) {
            kept.push_back(std::move(block));
            continue;
        }
        append_entries(sources, entries);
        if (!kept.empty() && opens_source_section(kept.back())) kept.pop_back();
    }
    blocks = std::move(kept);
    return sources;
}

/// The entries of one block under a source heading; `next` counts entries that have no number.
bool append_listed(std::vector<Source>& sources, const RawBlock& block, std::uint32_t& next) {
    if (!is_text_block(block)) return false;
    const std::vector<Entry> entries = numbered_lines(block);
    if (!entries.empty()) {
        append_entries(sources, entries);
        next = sources.back().number + 1;
        return true;
    }
    const bool has_url = !block.links.empty() || find_url(block.text);
    if (block.kind != BlockKind::bullet && !has_url) return false;
    const std::uint32_t number = block.number ? block.number : next;
    sources.push_back(read_entry(number, block.text, block.links));
    next = number + 1;
    return true;
}

/// Cuts the first line, which ends at `end`, off a block.
RawBlock take_first_line(RawBlock& block, std::size_t end) {
    RawBlock first = block;
    first.text.resize(end);
    first.links.clear();
    first.verbatim.clear();
    const auto cut = static_cast<std::uint32_t>(end + 1);
    block.text.erase(0, cut);
    block.line += block.line > 0;
    block.verbatim.clear();
    std::erase_if(block.links, [&](const RawBlock::Link& link) { return link.span.begin < cut; });
    for (RawBlock::Link& link : block.links)
        link.span = {link.span.begin - cut, link.span.end - cut};
    return first;
}

/// `출처:` and the entries in one paragraph, as pasted text has it: the heading becomes a block of its own.
void split_headed_lists(std::vector<RawBlock>& blocks) {
    std::vector<RawBlock> split;
    split.reserve(blocks.size());
    for (RawBlock& block : blocks) {
        const std::size_t end = block.text.find('\n');
        const bool is_headed = block.kind == BlockKind::paragraph && end != std::string::npos &&
                               is_source_heading(std::string_view(block.text).substr(0, end));
        if (is_headed) split.push_back(take_first_line(block, end));
        split.push_back(std::move(block));
    }
    blocks = std::move(split);
}

/// The last section under a source heading, heading and all.
std::vector<Source> take_section(std::vector<RawBlock>& blocks) {
    for (std::size_t heading = blocks.size(); heading-- > 0;) {
        if (!opens_source_section(blocks[heading])) continue;
        std::vector<Source> sources;
        std::uint32_t next = 1;
        std::size_t end = heading + 1;
        while (end < blocks.size() && append_listed(sources, blocks[end], next))
            ++end;
        if (sources.empty()) continue;
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(heading),
                     blocks.begin() + static_cast<std::ptrdiff_t>(end));
        return sources;
    }
    return {};
}

/// True for a block of nothing but `[1] … https://…` lines.
bool is_entry_block(const RawBlock& block) {
    if (!is_text_block(block)) return false;
    const std::vector<Entry> entries = numbered_lines(block);
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const Entry& e) {
        return e.head.bracketed && (!e.links.empty() || find_url(e.text));
    });
}

/// `[1] … https://…` lines that close the article without a heading; a short line or two may stand below them.
std::vector<Source> take_closing_lines(std::vector<RawBlock>& blocks) {
    std::size_t end = blocks.size();
    for (int passed = 0; passed < kMostClosingBlocks && end > 0 && !is_entry_block(blocks[end - 1]); ++passed)
        if (blocks[--end].text.size() > kLongestClosing) return {};
    std::size_t begin = end;
    while (begin > 0 && is_entry_block(blocks[begin - 1]))
        --begin;
    std::vector<Source> sources;
    for (std::size_t i = begin; i < end; ++i)
        append_entries(sources, numbered_lines(blocks[i]));
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(begin), blocks.begin() + static_cast<std::ptrdiff_t>(end));
    return sources;
}

/// `[1](https://…)`: the marker's own link is its source.
std::vector<Source> marker_links(const std::vector<RawBlock>& blocks) {
    std::vector<Source> sources;
    std::set<std::uint32_t> known;
    for (const RawBlock& block : blocks) {
        if (block.links.empty()) continue;
        auto first = block.links.begin(); // links and markers ascend: those before lie behind us
        for (const Marker& marker : lex_markers(block.text, block.verbatim).markers) {
            while (first != block.links.end() && first->span.end <= marker.span.begin)
                ++first;
            if (marker.numbers.size() != 1 || known.contains(marker.numbers.front())) continue;
            for (auto link = first; link != block.links.end() && link->span.begin < marker.span.end; ++link) {
                if (link->url.starts_with("#")) continue;
                known.insert(marker.numbers.front());
                Source source;
                source.number = marker.numbers.front();
                source.url = link->url;
                sources.push_back(source);
                break;
            }
        }
    }
    std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    return sources;
}

} // namespace

bool is_source_heading(std::string_view text) {
    if (text.size() > 64) return false;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const bool letter = c.code < 0x80 ? is_ascii_alpha(static_cast<char>(c.code)) || c.code == '&'
                                          : is_hangul_syllable(c.code) || (c.code >= 0x3400 && c.code < 0xA000);
        if (letter)
            append_utf8(word, c.code >= 'A' && c.code <= 'Z' ? c.code + 32 : c.code);
        else if (!word.empty() && word.back() != ' ' && is_ascii_space(text[at]))
            word.push_back(' ');
        at += c.size;
    }
    return std::find(kSourceHeadings.begin(), kSourceHeadings.end(), trim(word)) != kSourceHeadings.end();
}

void flag_duplicates(std::vector<Source>& sources) {
    std::set<std::uint32_t> seen;
    for (Source& source : sources)
        source.duplicate = !seen.insert(source.number).second;
}

std::vector<Source> take_sources(std::vector<RawBlock>& blocks) {
    split_headed_lists(blocks);
    std::vector<Source> sources = take_definitions(blocks);
    std::vector<Source> listed = take_section(blocks);
    if (sources.empty()) sources = std::move(listed);
    if (sources.empty()) sources = take_closing_lines(blocks);
    if (sources.empty()) sources = marker_links(blocks);
    flag_duplicates(sources);
    return sources;
}

} // namespace gisa
