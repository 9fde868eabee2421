#include "common/citations/source_list.h"

#include "common/citations/find_url.h"
#include "common/citations/is_source_heading.h"
#include "common/citations/read_source_entry.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

void append_entries(SourceList& list, const std::vector<SourceEntry>& entries) {
    for (const SourceEntry& entry : entries) {
        list.bracketed = list.bracketed || entry.head.bracketed;
        list.accessed = list.accessed || entry.text.find(", accessed ") != std::string::npos;
        list.sources.push_back(read_source_entry(entry.head.number, entry.text, entry.links));
    }
}

bool has_urls(const SourceList& list) {
    return std::any_of(list.sources.begin(), list.sources.end(),
                       [](const Source& s) { return !s.url.empty(); });
}

bool is_text_block(const RawBlock& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::bullet;
}

bool opens_source_section(const RawBlock& block) {
    return (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) &&
           is_source_heading(block.text);
}

bool holds_link(const RawBlock& block) { return !block.links.empty() || holds_url(block.text); }

bool is_end_sign(const RawBlock& block) { return trim(block.text) == "⁂"; }

} // namespace gisa
