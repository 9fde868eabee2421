#include "common/citations/split_named_notes.h"

#include "common/citations/split_entries.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace gisa {

namespace {

/// `[^why]: …`
bool begins_named_note(std::string_view line) {
    line = trim(line);
    const std::size_t close = line.find(']');
    return line.starts_with("[^") && close > 2 && close != std::string_view::npos &&
           line.substr(close).starts_with("]:") && !begins_entry(line);
}

/// Where each part of a block begins; one part where nothing is to be split.
std::vector<std::size_t> parts_of(std::string_view text) {
    std::vector<std::size_t> starts{0};
    bool in_entry = false, in_note = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const bool note = begins_named_note(line), entry = begins_entry(line);
        if ((note && in_entry) || (entry && in_note)) starts.push_back(at);
        if (note || entry) in_note = note, in_entry = entry;
        at = end + 1;
    }
    return starts;
}

/// Cuts a block into parts, from front to back.
class Cutter {
public:
    explicit Cutter(const RawBlock& block) : block_(block), line_(block.line) {}

    /// The lines [begin, end), which follow those that were cut before.
    RawBlock next(std::uint32_t begin, std::uint32_t end) {
        const std::string_view lines = std::string_view(block_.text).substr(begin, end - begin);
        RawBlock part;
        part.line = line_;
        part.text = trim(lines);
        for (; link_ < block_.links.size() && block_.links[link_].span.begin < end; ++link_)
            part.links.push_back({moved(block_.links[link_].span, begin, end), block_.links[link_].url});
        for (; code_ < block_.verbatim.size() && block_.verbatim[code_].begin < end; ++code_)
            part.verbatim.push_back(moved(block_.verbatim[code_], begin, end));
        if (line_ > 0) line_ += static_cast<std::uint32_t>(std::count(lines.begin(), lines.end(), '\n'));
        return part;
    }

private:
    static Span moved(Span span, std::uint32_t begin, std::uint32_t end) {
        return {span.begin - begin, std::min(span.end, end) - begin};
    }

    const RawBlock& block_;
    std::uint32_t line_;
    std::size_t link_ = 0, code_ = 0;
};

} // namespace

void split_named_notes(std::vector<RawBlock>& blocks) {
    std::vector<RawBlock> split;
    split.reserve(blocks.size());
    for (RawBlock& block : blocks) {
        std::vector<std::size_t> starts{0};
        if (block.kind == BlockKind::paragraph) starts = parts_of(block.text);
        if (starts.size() == 1) {
            split.push_back(std::move(block));
            continue;
        }
        starts.push_back(block.text.size());
        Cutter cutter(block);
        std::vector<RawBlock> notes; // behind the entries: in between they would end the list
        for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
            RawBlock part =
                cutter.next(static_cast<std::uint32_t>(starts[i]), static_cast<std::uint32_t>(starts[i + 1]));
            (begins_named_note(part.text) ? notes : split).push_back(std::move(part));
        }
        std::move(notes.begin(), notes.end(), std::back_inserter(split));
    }
    blocks = std::move(split);
}

} // namespace gisa
