#pragma once

#include <cstddef>
#include <string_view>

namespace gisa {

/// The letters of the two languages.
struct LetterCounts {
    std::size_t hangul = 0; ///< syllables and single letters (jamo)
    std::size_t latin = 0;  ///< A to Z, in both cases

    bool mostly_hangul() const { return hangul * 3 > latin; } // a syllable is worth about three letters
    LetterCounts& operator+=(const LetterCounts& more) {
        hangul += more.hangul;
        latin += more.latin;
        return *this;
    }
};

LetterCounts count_letters(std::string_view text);

} // namespace gisa
