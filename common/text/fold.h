#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// What search makes of a character: compatibility forms and case folded (NFKC_Casefold, Unicode 15),
/// decomposed Hangul composed, accents of Latin letters taken off, invisible characters dropped (the
/// result may be empty). `piece` is one character with its combining marks, or one syllable of jamo.
std::string fold(std::string_view piece);

/// The number of bytes of the piece that starts at `at`: a character and the marks on it, or the jamo of one
/// decomposed Hangul syllable. At least 1.
/// REQUIRES: at < text.size()
std::size_t piece_size(std::string_view text, std::size_t at);

} // namespace gisa
