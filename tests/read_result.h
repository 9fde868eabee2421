#pragma once

#include "indexer/read/reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// All that a reader gave, for tests to look at.
struct ReadResult {
    std::vector<RawArticle> articles;
    std::vector<Refusal> refusals;

    ReadSink sink() {
        return {[this](RawArticle&& article) { articles.push_back(std::move(article)); },
                [this](Refusal&& refusal) { refusals.push_back(std::move(refusal)); }};
    }
};

/// Reads `text` as if it were the file "dir/a".
inline ReadResult read_with(void (*reader)(const Input&, const ReadSink&), std::string_view text) {
    ReadResult result;
    reader(Input{"dir/a", "a", text}, result.sink());
    return result;
}

/// Blocks in one line each: `p One[1].`, `h2 Title`, `b1 item`, `1. item`, `q`, `t`, `c`; a '\n' as `\n`.
inline std::vector<std::string> lines_of(const std::vector<RawBlock>& blocks) {
    std::vector<std::string> lines;
    for (const RawBlock& block : blocks) {
        std::string line(1, "hpbqtc"[static_cast<int>(block.kind)]);
        if (block.level > 0) line += std::to_string(block.level);
        if (block.number > 0) line = std::to_string(block.number) + ".";
        line += " ";
        for (const char c : block.text)
            line += c == '\n' ? std::string("\\n") : std::string(1, c);
        lines.push_back(line);
    }
    return lines;
}

/// `shown -> url` of every link of a block.
inline std::vector<std::string> links_of(const RawBlock& block) {
    std::vector<std::string> links;
    for (const RawBlock::Link& link : block.links)
        links.push_back(block.text.substr(link.span.begin, link.span.size()) + " -> " + link.url);
    return links;
}

using Lines = std::vector<std::string>;

} // namespace gisa
