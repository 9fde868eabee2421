#pragma once

#include "common/article.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Puts the text of one block together as RawBlock::text wants it: white space collapsed, none at the
/// ends, '\n' where a line broke. Links and inline code are spans opened and closed around what is added.
class BlockBuilder {
public:
    BlockBuilder(BlockKind kind, std::uint8_t level, std::uint32_t number, std::uint32_t line);

    /// Sets the block's line if it is not known yet.
    void set_line(std::uint32_t line) {
        if (block_.line == 0) block_.line = line;
    }
    void set_number(std::uint32_t number) { block_.number = number; }
    /// Adds running text; every run of white space (no-break spaces too) becomes one ' '.
    void add(std::string_view text);
    /// Adds the text of a code block as it stands.
    void add_verbatim(std::string_view text) { block_.text += text; }
    void add_line_break() { gap_ = '\n'; }
    bool ends_in_line_break() const { return gap_ == '\n'; }

    void open_link(std::string url);
    void close_link();
    void open_code();
    void close_code();

    /// A place in the text, for tail and replace_tail.
    std::size_t size() const { return block_.text.size(); }
    std::string_view text() const { return block_.text; }
    /// Changes what was added since the text had `size` bytes; spans in there cover the new text.
    void replace_tail(std::size_t size, std::string_view text);

    /// The finished block; its text is empty if nothing but white space was added.
    RawBlock take();

private:
    static constexpr std::uint32_t kUnset = 0xFFFFFFFF;
    void put(std::string_view text); // without white space at its ends
    void begin_pending_spans();

    RawBlock block_;
    char gap_ = 0; ///< white space that stands before the next text, if any comes
    std::vector<std::size_t> open_links_;
    std::vector<std::size_t> closed_links_; ///< in the order they were closed: their ends ascend
    bool code_is_open_ = false;
};

/// `1` in `<a href="#cite-1">1</a>` as the marker that it is, `[1]`; superscript digits without a link
/// as `¹`; anything else, and a number that already stands in brackets, as it was. `before` is the text in
/// front.
std::string marker_of_anchor(std::string_view before, std::string_view shown);
std::string superscript(std::string_view shown);

} // namespace gisa
