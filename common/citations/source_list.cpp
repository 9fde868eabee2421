#include "common/citations/source_list.h"

#include "common/citations/find_url.h"
#include "common/citations/is_source_heading.h"
#include "common/citations/read_source_entry.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

void append(SourceList& list, Source source) {
    list.linked = list.linked || !source.url.empty();
    list.sources.push_back(std::move(source));
}

void append_entries(SourceList& list, const std::vector<SourceEntry>& entries) {
    for (const SourceEntry& entry : entries) {
        list.bracketed = list.bracketed || entry.head.bracketed;
        list.accessed = list.accessed || entry.text.find(", accessed ") != std::string::npos;
        append(list, read_source_entry(entry.head.number, entry.text, entry.links));
    }
}

bool is_text_block(const RawBlock& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::bullet;
}

bool opens_source_section(const RawBlock& block) {
    return (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) &&
           is_source_heading(block.text);
}

bool holds_link(const RawBlock& block) {
    return !std::all_of(block.links.begin(), block.links.end(), is_back_link) || holds_url(block.text);
}

bool is_end_sign(const RawBlock& block) { return trim(block.text) == "⁂"; }

} // namespace gisa
