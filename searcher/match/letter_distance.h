#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gisa {

/// The letters of a folded word as people type them: its characters; of a Hangul syllable its two or three
/// jamo (common/korean/jamo.h), so that 섬 and 성 are one letter apart.
std::u32string letters_of(std::string_view word);

/// How many letters must be put in, left out or replaced, or two neighbours swapped, to make `b` of `a`
/// (Damerau's distance in its restricted form, by which no letter is changed twice); anything above `most` if
/// it is more than that. Words beyond 64 letters are far from all others. Takes `most` times the length.
std::size_t letter_distance(std::u32string_view a, std::u32string_view b, std::size_t most);

} // namespace gisa
