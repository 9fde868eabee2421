#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gisa {

/// What search makes of a character: compatibility forms and case folded (NFKC_Casefold, Unicode 15),
/// decomposed Hangul composed, accents of Latin letters taken off, invisible characters dropped (the
/// result may be empty). A jamo that is in no syllable is its compatibility jamo (ㅋ), however it is
/// encoded; old Hangul, which no syllable is encoded for, stays in conjoining jamo. `piece` is one character
/// with its combining marks, or one syllable of jamo.
std::string fold(std::string_view piece);

/// True for what takes no room and means nothing to a search: zero-width spaces and joiners, soft hyphens,
/// variation selectors, direction marks, fillers (Unicode's default ignorable code points).
bool is_invisible(char32_t code);

/// Tells which of the characters behind a first one are of its piece: the marks on it (16 at most; more are
/// pieces of their own, which keeps folding linear), or the other jamo of a decomposed Hangul syllable.
class PieceRule {
public:
    explicit PieceRule(char32_t first);

    /// True if `next`, the character behind those that were taken, belongs to the piece.
    bool takes(char32_t next);

private:
    enum class Jamo : unsigned char { none, vowel, final };

    Jamo may_follow_ = Jamo::none;
    std::size_t marks_ = 0;
};

/// The number of bytes of the piece that starts at `at`. At least 1; a broken byte is a piece.
/// REQUIRES: at < text.size()
std::size_t piece_size(std::string_view text, std::size_t at);

} // namespace gisa
