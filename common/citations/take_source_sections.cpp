#include "common/citations/find_url.h"
#include "common/citations/read_source_entry.h"
#include "common/citations/source_list.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <functional>

namespace gisa {

namespace {

constexpr std::size_t kLongestLabel = 200; // bytes
constexpr std::size_t kMostDivisions = 2;  // one below the other

/// The URL of an entry on a line of its own, set as a paragraph, or a remark under it.
bool completes_entry(const SourceList& list, const RawBlock& block) {
    if (list.sources.empty() || block.number > 0) return false;
    if (block.kind == BlockKind::bullet) return list.level > 0 && block.level > list.level;
    const std::string_view text = trim(block.text);
    return list.sources.back().url.empty() && text.find(' ') == std::string_view::npos &&
           (!block.links.empty() || holds_url(text));
}

/// The entries of one block under a source heading; `next` counts entries that have no number.
bool append_listed(SourceList& list, const RawBlock& block, std::uint32_t& next) {
    if (!is_text_block(block)) return false;
    if (completes_entry(list, block)) {
        std::string& url = list.sources.back().url;
        if (url.empty()) url = read_source_entry(0, block.text, block.links).url;
        list.linked = list.linked || !url.empty();
        return true;
    }
    const std::vector<SourceEntry> entries = split_entries(block);
    if (!entries.empty() && (block.number == 0 || entries.front().head.bracketed)) {
        append_entries(list, entries);
        next = list.sources.back().number + 1;
        return true;
    }
    const bool has_url = holds_link(block);
    const bool counted = !list.sources.empty() && list.numbered;
    if (block.kind != BlockKind::bullet && (!has_url || counted)) return false;
    if (list.sources.empty()) list.level = block.level;
    list.numbered = list.numbered && (block.number > 0 || next == 0);
    const std::uint32_t number = block.number ? block.number : next;
    SourceEntry entry{{number, 0, false, false}, block.text, block.links};
    append_entries(list, {entry});
    next = number + 1;
    return true;
}

/// An ordered list whose first item has no number above 0 and whose second is 1.
bool counts_from_zero(const std::vector<RawBlock>& blocks, std::size_t first) {
    if (first + 1 >= blocks.size()) return false;
    const auto item = [&](std::size_t at, std::uint32_t number) {
        return blocks[at].kind == BlockKind::bullet && blocks[at].number == number;
    };
    return item(first, 0) && item(first + 1, 1);
}

/// `### Books` or `**Books:**` between the entries of a section.
bool divides_list(const std::vector<RawBlock>& blocks, std::size_t at, const RawBlock& heading) {
    if (at + 1 >= blocks.size() || opens_source_section(blocks[at])) return false;
    const RawBlock& block = blocks[at];
    const std::string_view text = trim(block.text);
    const bool deeper =
        block.kind == BlockKind::heading && heading.kind == BlockKind::heading && block.level > heading.level;
    const bool label = block.kind == BlockKind::paragraph && text.size() <= kLongestLabel &&
                       (text.ends_with(':') || text.ends_with("："));
    return deeper || label;
}

/// The list under the heading at `heading`, and in `end` the block behind it; no sources if there is none.
SourceList read_section(const std::vector<RawBlock>& blocks, std::size_t heading, std::size_t& end) {
    SourceList list;
    list.headed = true;
    list.works_cited = ascii_lower(blocks[heading].text).find("works cited") != std::string::npos;
    SourceTable table;
    std::uint32_t next = counts_from_zero(blocks, heading + 1) ? 0 : 1;
    end = heading + 1;
    std::size_t divisions = 0; // above the next entry, if one comes
    for (std::size_t at = end; at < blocks.size(); ++at) {
        const RawBlock& block = blocks[at];
        const bool has_url = holds_link(block);
        if (divisions > 0 && !has_url && list.linked) break; // a list of something else
        const bool listed = block.kind == BlockKind::table_row ? table.append(list, block, next)
                                                               : append_listed(list, block, next);
        if (listed)
            end = at + 1, divisions = 0;
        else if (++divisions > kMostDivisions || !divides_list(blocks, at, blocks[heading]))
            break;
    }
    return list;
}

/// A section, [begin, end) of the blocks.
struct Section {
    std::size_t begin, end;
    SourceList list;
};

std::vector<Section> find_sections(const std::vector<RawBlock>& blocks) {
    std::vector<Section> found;
    for (std::size_t at = 0; at < blocks.size();) {
        std::size_t end = at + 1;
        if (opens_source_section(blocks[at]))
            if (SourceList list = read_section(blocks, at, end); !list.sources.empty())
                found.push_back({at, end, std::move(list)});
        at = end;
    }
    return found;
}

/// Of two lists with no text between that both count from one, the first stays text.
void drop_adjoining(std::vector<Section>& found) {
    for (std::size_t i = found.size(); i-- > 1;) {
        SourceList &list = found[i].list, &above = found[i - 1].list;
        const bool adjoins = found[i - 1].end == found[i].begin && list.numbered && !list.sources.empty();
        if (adjoins && list.sources.front().number <= above.sources.front().number) above.sources.clear();
    }
    std::erase_if(found, [](const Section& f) { return f.list.sources.empty(); });
}

/// Every numbered one; where none is, the last.
void choose_sections(std::vector<Section>& found) {
    const auto is_numbered = [](const Section& f) { return f.list.numbered; };
    if (std::any_of(found.begin(), found.end(), is_numbered))
        std::erase_if(found, std::not_fn(is_numbered));
    else if (found.size() > 1)
        found.erase(found.begin(), found.end() - 1);
}

} // namespace

std::vector<SourceList> take_source_sections(std::vector<RawBlock>& blocks) {
    std::vector<Section> found = find_sections(blocks);
    drop_adjoining(found);
    choose_sections(found);
    std::vector<SourceList> lists;
    std::vector<RawBlock> kept;
    std::size_t next = 0; // block to copy
    const auto keep_to = [&](std::size_t end) {
        for (; next < end; ++next)
            kept.push_back(std::move(blocks[next]));
    };
    for (Section& section : found) {
        keep_to(section.begin);
        next = section.end;
        section.list.place = kept.size();
        lists.push_back(std::move(section.list));
    }
    keep_to(blocks.size());
    blocks = std::move(kept);
    return lists;
}

} // namespace gisa
