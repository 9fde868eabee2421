#include "common/citations/find_url.h"
#include "common/citations/lex_markers.h"
#include "common/citations/read_source_entry.h"
#include "common/citations/source_list.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr int kMostClosingBlocks = 2;        // below a list without a heading
constexpr std::size_t kLongestClosing = 200; // bytes of each

constexpr std::size_t kFewestClosingItems = 2; // of an ordered list without a heading

/// True for a block of nothing but `[1] … https://…` lines.
bool is_entry_block(const RawBlock& block) {
    if (!is_text_block(block)) return false;
    const std::vector<SourceEntry> entries = split_entries(block);
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const SourceEntry& e) {
        return e.head.bracketed && (!e.links.empty() || holds_url(e.text));
    });
}

/// An item of an ordered list that is a link or an address, with a few words.
bool is_linked_item(const RawBlock& block) {
    if (block.kind != BlockKind::bullet || block.number == 0) return false;
    std::string whole = block.text;
    std::vector<RawBlock::Link> links = block.links;
    drop_back_links(whole, links);
    const std::string_view text = trim(whole);
    if (!links.empty()) {
        const std::string_view view = whole;
        return trim(view.substr(0, links.front().span.begin)).empty() ||
               trim(view.substr(links.back().span.end)).empty();
    }
    const std::size_t url = std::min(text.find("https://"), text.find("http://"));
    return url != std::string_view::npos && (url == 0 || text.find(' ', url) == std::string_view::npos);
}

bool cites(const std::vector<RawBlock>& blocks, std::size_t end) {
    return std::any_of(
        blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(end), [](const RawBlock& block) {
            return block.kind != BlockKind::code && !lex_markers(block.text, block.verbatim).markers.empty();
        });
}

/// The blocks [begin, end) of entries that close an article.
struct Range {
    std::size_t begin = 0, end = 0;
    std::size_t size() const { return end - begin; }
};

template <class IsEntry>
Range closing_blocks(const std::vector<RawBlock>& blocks, IsEntry is_entry) {
    std::size_t end = blocks.size();
    for (int passed = 0; passed < kMostClosingBlocks && end > 0 && !is_entry(blocks[end - 1]); ++passed)
        if (blocks[--end].text.size() > kLongestClosing) return {};
    std::size_t begin = end;
    while (begin > 0 && is_entry(blocks[begin - 1]))
        --begin;
    return {begin, end};
}

} // namespace

SourceList take_closing_list(std::vector<RawBlock>& blocks) {
    SourceList list;
    Range range = closing_blocks(blocks, is_entry_block);
    if (range.size() > 0) {
        for (std::size_t i = range.begin; i < range.end; ++i)
            append_entries(list, split_entries(blocks[i]));
    } else {
        range = closing_blocks(blocks, is_linked_item);
        if (range.size() < kFewestClosingItems || !cites(blocks, range.begin)) return list;
        for (std::size_t i = range.begin; i < range.end; ++i)
            append_entries(list, {{{blocks[i].number, 0, false, false}, blocks[i].text, blocks[i].links}});
    }
    if (range.begin > 0 && is_end_sign(blocks[range.begin - 1])) --range.begin;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(range.begin),
                 blocks.begin() + static_cast<std::ptrdiff_t>(range.end));
    list.place = range.begin;
    return list;
}

} // namespace gisa
