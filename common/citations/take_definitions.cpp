#include "common/citations/source_list.h"

#include <algorithm>

namespace gisa {

namespace {

/// The entries of a block of nothing but definitions.
std::vector<SourceEntry> definitions_of(const RawBlock& block) {
    if (!is_text_block(block) || block.number > 0) return {};
    std::vector<SourceEntry> entries = split_entries(block);
    const bool all =
        std::all_of(entries.begin(), entries.end(), [](const SourceEntry& e) { return e.head.definition; });
    return all ? entries : std::vector<SourceEntry>();
}

} // namespace

std::vector<SourceList> take_definitions(std::vector<RawBlock>& blocks) {
    std::vector<SourceList> lists;
    std::vector<RawBlock> kept;
    for (RawBlock& block : blocks) {
        const std::vector<SourceEntry> entries = definitions_of(block);
        if (entries.empty()) {
            kept.push_back(std::move(block));
            continue;
        }
        const bool headed = !kept.empty() && opens_source_section(kept.back());
        const bool closes_text = !kept.empty() && is_end_sign(kept.back());
        if (headed || closes_text) kept.pop_back();
        if (lists.empty() || headed || lists.back().place != kept.size()) {
            lists.emplace_back();
            lists.back().headed = headed;
        }
        lists.back().place = kept.size();
        append_entries(lists.back(), entries);
    }
    blocks = std::move(kept);
    return lists;
}

} // namespace gisa
