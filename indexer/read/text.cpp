// Plain text says nothing of its blocks, so they are read off the layout: bullets by their marks,
// headings by shape (short, no full stop, title case or a noun phrase, at a block's border), paragraphs by
// blank lines or, where there are none, by lines that end a sentence well before the wrap column.

#include "indexer/read/reader.h"

#include "common/citations/lex_markers.h"
#include "common/citations/show_marker.h"
#include "common/text/utf8.h"
#include "indexer/read/text_layout.h"

#include <algorithm>

namespace gisa {

namespace {

class BlockBuilder {
public:
    explicit BlockBuilder(const TextLayout& layout) : layout_(layout) {}

    std::vector<RawBlock> build(std::size_t first) {
        for (std::size_t i = first; i < layout_.lines().size(); ++i)
            take(i);
        close();
        return std::move(blocks_);
    }

private:
    void take(std::size_t i) {
        const TextLine& line = layout_.lines()[i];
        if (line.text.empty()) {
            close();
        } else if (line.bullet) {
            open(BlockKind::bullet, line);
            block_.level = static_cast<std::uint8_t>(1 + std::min<std::size_t>(line.indent / 2, 8));
            block_.number = line.number;
        } else if (layout_.is_heading(i)) {
            open(BlockKind::heading, line);
            block_.level = 2;
            close();
        } else if (open_ && layout_.continues(i, block_.kind == BlockKind::bullet)) {
            block_.text += "\n";
            block_.text += line.text;
        } else {
            open(BlockKind::paragraph, line);
        }
    }

    void open(BlockKind kind, const TextLine& line) {
        close();
        open_ = true;
        block_ = {};
        block_.kind = kind;
        block_.line = line.line;
        block_.text = line.text;
    }

    void close() {
        if (!open_) return;
        open_ = false;
        if (!block_.text.empty()) blocks_.push_back(std::move(block_));
    }

    const TextLayout& layout_;
    std::vector<RawBlock> blocks_;
    RawBlock block_;
    bool open_ = false;
};

std::vector<Span> backticked(std::string_view text) {
    std::vector<Span> spans;
    for (std::size_t open = text.find('`'); open != std::string_view::npos; open = text.find('`', open)) {
        const std::size_t close = text.find('`', open + 1);
        if (close == std::string_view::npos) break;
        if (text.substr(open, close - open).find('\n') == std::string_view::npos)
            spans.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)});
        open = close + 1;
    }
    return spans;
}

/// `[1](url)` as pasted from a page: the reader sees `[1]`, the URL becomes its link.
void lift_markers(RawBlock& block) {
    block.verbatim = backticked(block.text);
    const auto lexed = lex_markers(block.text, block.verbatim);
    std::string text;
    std::size_t at = 0;
    for (const Marker& marker : lexed.markers) {
        const std::string shown = show_marker(block.text, marker);
        if (shown.size() == marker.span.size()) continue;
        text.append(block.text, at, marker.span.begin - at);
        const auto begin = static_cast<std::uint32_t>(text.size());
        text += shown;
        if (!marker.link.empty())
            block.links.push_back({{begin, static_cast<std::uint32_t>(text.size())},
                                   block.text.substr(marker.link.begin, marker.link.size())});
        at = marker.span.end;
    }
    if (at == 0) return;
    text.append(block.text, at);
    block.text = std::move(text);
    block.verbatim = backticked(block.text);
}

std::vector<RawBlock> build_blocks(const TextLayout& layout, std::size_t first) {
    std::vector<RawBlock> blocks = BlockBuilder(layout).build(first);
    for (RawBlock& block : blocks)
        lift_markers(block);
    return blocks;
}

} // namespace

std::vector<RawBlock> text_blocks(std::string_view body, std::uint32_t line) {
    return build_blocks(TextLayout(body, line), 0);
}

void read_text(const Input& input, const ReadSink& sink) {
    const TextLayout layout(input.text, 1);
    RawArticle article;
    article.origin = input.origin;
    article.path = input.path;
    article.line = 1;
    const TextLayout::Headline headline = layout.headline();
    article.title = headline.text;
    article.blocks = build_blocks(layout, headline.end);
    if (article.blocks.empty() && !article.title.empty()) { // one line is an article's text, not its title
        RawBlock block;
        block.line = 1;
        block.text = std::move(article.title);
        article.title.clear();
        lift_markers(block);
        article.blocks.push_back(std::move(block));
    }
    if (article.blocks.empty())
        sink.refuse({input.origin, 0, "no_text", "no text: the file holds only white space"});
    else
        sink.article(std::move(article));
}

} // namespace gisa
