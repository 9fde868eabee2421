#pragma once

#include "common/citations/lex_markers.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A text without its citation markers, and the way back to the original's bytes. Terms and
/// sentences are found on clean text, so a marker is never a term and takes no position.
class CleanText {
public:
    /// REQUIRES: `markers` in text order, as lex_markers gives them.
    CleanText(std::string_view original, const std::vector<Marker>& markers);

    const std::string& text() const { return text_; }

    /// The original's bytes that stand behind the clean bytes `clean`, from its first character to its
    /// last. A marker inside `clean` is inside the result; one at its ends is not.
    Span to_original(Span clean) const;
    /// Likewise, of a place: that of the character that begins there.
    std::uint32_t to_original(std::uint32_t clean) const {
        return pieces_.size() == 1 ? pieces_[0].original_begin + clean : original_of(clean);
    }

    /// Where in the clean text the marker with this index was taken out.
    std::uint32_t position_of_marker(std::size_t index) const { return marker_positions_[index]; }

private:
    struct Piece { // clean bytes from clean_begin on stand at original_begin on
        std::uint32_t clean_begin;
        std::uint32_t original_begin;
    };
    std::uint32_t original_of(std::uint32_t clean) const;

    std::string text_;
    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> marker_positions_;
};

/// A part of a stored article's text without its markers, which are among `count` citations from `first` on.
/// Its spans are relative to `span`'s begin.
CleanText clean_text(const Article& article, Span span, std::uint32_t first, std::uint32_t count);

/// A block of a stored article without its markers. Its spans are relative to the block's begin.
CleanText clean_block(const Article& article, const Block& block);

} // namespace gisa
