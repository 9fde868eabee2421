#include "indexer/intake/lex_blocks.h"

#include "common/citations/strip_markers.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

bool has_superscript(std::string_view text) {
    return text.find("\xC2\xB9") != std::string_view::npos ||
           text.find("\xC2\xB2") != std::string_view::npos ||
           text.find("\xC2\xB3") != std::string_view::npos || text.find("\xE2\x81") != std::string_view::npos;
}

constexpr std::string_view kCellBorder = " | ";

/// "Source(s)", "Key References", "출처"; not "Number of sources".
bool heads_sources(std::string_view cell) {
    static constexpr std::string_view kWords[] = {"source",    "sources",    "ref",      "refs",
                                                  "reference", "references", "citation", "citations",
                                                  "출처",      "근거",       "来源",     "引用"};
    if (cell.size() > 48) return false;
    const auto is_sign = [](char c) {
        return is_ascii_space(c) || std::string_view("()/.:*[]").find(c) != std::string_view::npos;
    };
    std::string words = ascii_lower(cell);
    std::replace_if(words.begin(), words.end(), is_sign, ' ');
    words = " " + words + " ";
    if (words.find(" number ") != std::string::npos || words.find(" count ") != std::string::npos)
        return false;
    return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
        return words.find(" " + std::string(word) + " ") != std::string::npos;
    });
}

/// The column under "Source" or "Refs", or npos.
std::size_t source_column_of(std::string_view header) {
    std::size_t column = 0;
    for (std::size_t at = 0; at <= header.size(); ++column) {
        const std::size_t end = std::min(header.find(kCellBorder, at), header.size());
        if (heads_sources(trim(header.substr(at, end - at)))) return column;
        at = end + kCellBorder.size();
    }
    return std::string::npos;
}

Span cell_of(std::string_view row, std::size_t column) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < column; ++i) {
        begin = row.find(kCellBorder, begin);
        if (begin == std::string_view::npos) return {};
        begin += kCellBorder.size();
    }
    const std::size_t end = std::min(row.find(kCellBorder, begin), row.size());
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void join_lines(std::string& text) {
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
        text[at] = ' ';
}

class BlockLexer {
public:
    explicit BlockLexer(std::vector<RawBlock>& blocks) : blocks_(blocks), lexed_(blocks.size()) {}

    void lex() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            RawBlock& block = blocks_[i];
            if (block.kind == BlockKind::code) continue;
            join_lines(block.text);
            lexed_[i] = lex_markers(block.text, block.verbatim);
        }
    }

    bool has_brackets() const {
        return std::any_of(lexed_.begin(), lexed_.end(), [](const LexedMarkers& lexed) {
            return std::any_of(lexed.markers.begin(), lexed.markers.end(),
                               [](const Marker& m) { return !m.foreign && !m.opens; });
        });
    }

    /// Once more, for numbers without brackets.
    void lex_listed(const std::vector<std::uint32_t>& numbers, BareNumbers bare) {
        std::size_t source_column = std::string::npos;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const RawBlock& block = blocks_[i];
            if (block.kind == BlockKind::code) continue;
            if (bare == BareNumbers::none && !has_superscript(block.text)) continue;
            ListedNumbers listed{numbers, bare, {}};
            if (block.kind == BlockKind::heading && bare != BareNumbers::none)
                listed.bare = BareNumbers::glued;
            if (block.kind == BlockKind::table_row) {
                const bool header = i == 0 || blocks_[i - 1].kind != BlockKind::table_row;
                if (header) source_column = source_column_of(block.text);
                if (!header) listed.source_cell = cell_of(block.text, source_column);
            }
            lexed_[i] = lex_markers(block.text, block.verbatim, listed);
        }
    }

    /// A paragraph of nothing but markers belongs to the block above it.
    void join_lone_markers() {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (kept > 0 && is_lone(i) && may_be_joined(blocks_[kept - 1], blocks_[i])) {
                append_markers(kept - 1, i);
                continue;
            }
            if (kept != i) {
                blocks_[kept] = std::move(blocks_[i]);
                lexed_[kept] = std::move(lexed_[i]);
            }
            ++kept;
        }
        blocks_.resize(kept);
        lexed_.resize(kept);
    }

    std::vector<LexedMarkers> take() { return std::move(lexed_); }

private:
    bool is_lone(std::size_t i) const {
        const RawBlock& block = blocks_[i];
        if (block.kind != BlockKind::paragraph || lexed_[i].markers.empty()) return false;
        if (std::any_of(lexed_[i].markers.begin(), lexed_[i].markers.end(),
                        [](const Marker& m) { return m.opens; }))
            return false;
        return tokenise(CleanText(block.text, lexed_[i].markers).text()).empty();
    }

    static bool may_be_joined(const RawBlock& above, const RawBlock& lone) {
        return above.section == lone.section && above.kind != BlockKind::code &&
               above.kind != BlockKind::table_row && !trim(above.text).empty();
    }

    void append_markers(std::size_t above, std::size_t lone) {
        RawBlock& block = blocks_[above];
        const auto shift = static_cast<std::uint32_t>(block.text.size() + 1);
        block.text += " " + blocks_[lone].text;
        for (Marker& marker : lexed_[lone].markers) {
            marker.span = {marker.span.begin + shift, marker.span.end + shift};
            lexed_[above].markers.push_back(std::move(marker));
        }
    }

    std::vector<RawBlock>& blocks_;
    std::vector<LexedMarkers> lexed_;
};

std::vector<std::uint32_t> numbers_of(const std::vector<Source>& sources) {
    std::vector<std::uint32_t> numbers;
    for (const Source& source : sources)
        if (source.number > 0 && source.number < 1000) numbers.push_back(source.number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace

std::vector<LexedMarkers> lex_blocks(std::vector<RawBlock>& blocks, const std::vector<Source>& sources,
                                     BareNumbers bare, bool beside_brackets) {
    BlockLexer lexer(blocks);
    lexer.lex();
    if (!beside_brackets && lexer.has_brackets()) bare = BareNumbers::none;
    if (!sources.empty()) lexer.lex_listed(numbers_of(sources), bare);
    lexer.join_lone_markers();
    return lexer.take();
}

} // namespace gisa
