#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A Korean name in Hangul that a spelling in other letters may stand for.
struct NameReading {
    std::string hangul; ///< surname and given name, UTF-8
    int cost = 0;       ///< the sum of its syllables' (name_tables.h); 0 is the usual spelling
};

/// A piece of a name in Roman letters, between spaces or hyphens.
struct RomanPiece {
    std::string_view letters;   ///< a-z in lower case
    bool hyphen_behind = false; ///< joined to the next piece
};

/// How far readings go.
struct NameLimits {
    int dearest = 4; ///< highest cost
    int margin = 2;  ///< highest cost above that of the cheapest reading
};

/// Every reading within the limits, cheapest first, then by Hangul: `Lee Jae-myung`, `Jaemyung Lee`,
/// `Yi Chae Myong` all give 이재명. The surname stands first or last, and may have two syllables in one piece
/// or two; the given name has one to three syllables, in pieces or in one. A hyphen holds pieces of a given
/// name (or of a surname of two syllables) together. Empty for what is no name, for one piece and for more
/// than five. Bounded: pieces of more than 24 letters are none.
std::vector<NameReading> read_roman_name(std::span<const RomanPiece> pieces, const NameLimits& limits);

/// False if read_roman_name reads no name that has this piece, whatever stands beside it: for who looks at
/// many words that are none.
bool may_be_roman_piece(std::string_view letters);

/// Readings of a name in Chinese characters, 李在明 -> 이재명, the usual one first (cost 0, the others 1): at
/// most sixteen, with the law of initials (리 is 이 at the beginning; 列 is 렬 or 열 within). Empty unless it
/// is of two to four such characters of which the first, or the first two, may be a surname.
std::vector<NameReading> read_hanja_name(std::string_view hanja);

} // namespace gisa
