#pragma once

// What the lines of a plain text tell about its blocks. Used by read_text alone; the reader probably wants
// reader.h.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// One line, white space at its ends gone and inside collapsed, a bullet's mark taken off.
struct TextLine {
    std::string text;
    std::uint32_t line = 0;  ///< in the file, from 1
    std::size_t indent = 0;  ///< columns before the first character
    std::size_t columns = 0; ///< width as printed, at most 256: Hangul and Han count two
    bool bullet = false;
    bool marked_heading = false; ///< `## Title`, `■ 제목`
    std::uint32_t number = 0;    ///< `3.` in an ordered list; else 0
};

class TextLayout {
public:
    TextLayout(std::string_view text, std::uint32_t first_line);

    const std::vector<TextLine>& lines() const { return lines_; }

    struct Headline {
        std::string text;
        std::size_t end = 0; ///< index of the first line of the body
    };
    /// The first line (or the first block of two or three lines, if a blank line sets it off), unless it
    /// reads like running text; then the text is empty and the body starts at the first line.
    Headline headline() const;

    /// True if the line stands as a heading over what follows.
    bool is_heading(std::size_t i) const;

    /// True if the line goes on with the block of the line above it.
    bool continues(std::size_t i, bool in_bullet) const;

private:
    void measure();
    bool blank(std::size_t i) const { return i >= lines_.size() || lines_[i].text.empty(); }
    bool breaks_softly(std::size_t i) const;
    bool at_border(std::size_t i) const;

    std::vector<TextLine> lines_;
    std::size_t wrap_column_ = 0; ///< 0: lines are not wrapped at a column
    bool bullets_end_in_stops_ = false;
};

} // namespace gisa
