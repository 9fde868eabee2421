#include "common/citations/take_sources.h"

#include "common/citations/is_source_heading.h"
#include "common/citations/lex_markers.h"
#include "common/citations/source_list.h"
#include "common/citations/split_named_notes.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <set>
#include <string>

namespace gisa {

namespace {

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

/// One after the other. A headed list that counts anew opens a section: the blocks down to it are its own.
std::vector<Source> join_lists(std::vector<SourceList>&& lists, std::vector<RawBlock>& blocks) {
    std::vector<Source> sources;
    std::uint32_t section = 0, highest = 0;
    std::size_t marked = 0; // blocks that have their section
    for (SourceList& list : lists) {
        const bool restarts = !sources.empty() && list.headed && list.sources.front().number <= highest;
        if (restarts) ++section, highest = 0;
        for (; marked < std::min(list.place, blocks.size()); ++marked)
            blocks[marked].section = section;
        for (Source& source : list.sources) {
            source.section = section;
            highest = std::max(highest, source.number);
            sources.push_back(std::move(source));
        }
    }
    for (; marked < blocks.size(); ++marked)
        blocks[marked].section = section;
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

BareNumbers bare_numbers_of(const SourceList& list) {
    if (list.works_cited || list.accessed) return BareNumbers::anywhere;
    return list.linked ? BareNumbers::glued : BareNumbers::none;
}

} // namespace

void flag_duplicates(std::vector<Source>& sources) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen; // list, number
    for (Source& source : sources)
        source.duplicate = !seen.insert({source.section, source.number}).second;
}

SourceLists take_sources(std::vector<RawBlock>& blocks) {
    split_headed_lists(blocks);
    split_named_notes(blocks);
    std::vector<SourceList> lists = take_definitions(blocks);
    if (std::vector<SourceList> sections = take_source_sections(blocks); lists.empty())
        lists = std::move(sections);
    if (lists.empty())
        if (SourceList closing = take_closing_list(blocks); !closing.sources.empty())
            lists.push_back(std::move(closing));
    SourceLists taken;
    const bool bracketed =
        std::any_of(lists.begin(), lists.end(), [](const SourceList& l) { return l.bracketed; });
    for (const SourceList& list : lists) {
        taken.works_cited = taken.works_cited || (list.works_cited && !bracketed);
        if (!bracketed && list.numbered)
            taken.bare_numbers = std::max(taken.bare_numbers, bare_numbers_of(list));
    }
    taken.sources = lists.empty() ? marker_links(blocks) : join_lists(std::move(lists), blocks);
    flag_duplicates(taken.sources);
    return taken;
}

} // namespace gisa
