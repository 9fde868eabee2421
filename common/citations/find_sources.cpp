#include "common/citations/find_sources.h"

#include "common/citations/lex_markers.h"
#include "common/citations/read_source_entry.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace gisa {

namespace {

// clang-format off
constexpr std::array<std::string_view, 30> kSourceHeadings = {
    "sources", "source", "references", "reference", "citations", "works cited", "bibliography", "footnotes",
    "endnotes", "key citations", "sources used", "source list", "list of sources", "additional sources",
    "further sources", "sources and references", "references and sources", "sources & references",
    "출처", "참고", "참고문헌", "참고 문헌", "참고자료", "참고 자료", "각주", "참고 및 출처", "출처 및 참고",
    "参考文献", "参考资料", "citation 출처"};
// clang-format on

constexpr int kMostClosingBlocks = 2;        // below a list without a heading
constexpr std::size_t kLongestClosing = 200; // bytes of each

void append_entries(std::vector<Source>& sources, const std::vector<SourceEntry>& entries) {
    for (const SourceEntry& entry : entries)
        sources.push_back(read_source_entry(entry.head.number, entry.text, entry.links));
}

bool is_text_block(const RawBlock& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::bullet;
}

bool opens_source_section(const RawBlock& block) {
    return (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) &&
           is_source_heading(block.text);
}

/// `[1]: https://… "title"` lines, wherever they stand. Takes whole blocks of them, and the source heading
/// above.
std::vector<Source> take_definitions(std::vector<RawBlock>& blocks) {
    std::vector<Source> sources;
    std::vector<RawBlock> kept;
    for (RawBlock& block : blocks) {
        const std::vector<SourceEntry> entries =
            is_text_block(block) && block.number == 0 ? numbered_lines(block) : std::vector<SourceEntry>{};
        const bool all =
            !entries.empty() && std::all_of(entries.begin(), entries.end(),
                                            [](const SourceEntry& e) { return e.head.definition; });
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
    const std::vector<SourceEntry> entries = numbered_lines(block);
    if (!entries.empty()) {
        append_entries(sources, entries);
        next = sources.back().number + 1;
        return true;
    }
    const bool has_url = !block.links.empty() || holds_url(block.text);
    if (block.kind != BlockKind::bullet && !has_url) return false;
    const std::uint32_t number = block.number ? block.number : next;
    sources.push_back(read_source_entry(number, block.text, block.links));
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

/// An ordered list whose first item has no number above 0 and whose second is 1.
bool counts_from_zero(const std::vector<RawBlock>& blocks, std::size_t first) {
    if (first + 1 >= blocks.size()) return false;
    const auto item = [&](std::size_t at, std::uint32_t number) {
        return blocks[at].kind == BlockKind::bullet && blocks[at].number == number;
    };
    return item(first, 0) && item(first + 1, 1);
}

/// The last section under a source heading, heading and all.
std::vector<Source> take_section(std::vector<RawBlock>& blocks) {
    for (std::size_t heading = blocks.size(); heading-- > 0;) {
        if (!opens_source_section(blocks[heading])) continue;
        std::vector<Source> sources;
        std::uint32_t next = counts_from_zero(blocks, heading + 1) ? 0 : 1;
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
    const std::vector<SourceEntry> entries = numbered_lines(block);
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const SourceEntry& e) {
        return e.head.bracketed && (!e.links.empty() || holds_url(e.text));
    });
}

/// `[1] … https://…` lines that close the article without a heading; a short line or two may stand below
/// them.
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
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                 blocks.begin() + static_cast<std::ptrdiff_t>(end));
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
    std::sort(sources.begin(), sources.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return sources;
}

} // namespace

bool is_source_heading(std::string_view text) {
    if (text.size() > 64) return false;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const bool letter = c.code < 0x80
                                ? is_ascii_alpha(static_cast<char>(c.code)) || c.code == '&'
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
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen; // list, number
    for (Source& source : sources)
        source.duplicate = !seen.insert({source.section, source.number}).second;
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
