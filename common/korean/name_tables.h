#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace gisa {

// What Korean names are read with: tables that scripts/generate-name-tables makes of the rules in
// common/korean/rules/ and of Unicode's readings of Chinese characters (Unihan, kHangul). Spellings are of
// a-z in lower case, accents taken off. A cost is 0 for a usual spelling, 1 for a common one, 2 to 4 for rare
// ones; a syllable or surname that is rare itself costs 1 more. Hangul is given as UTF-16 code units, one a
// syllable. All functions are pure, safe for concurrent calls, and take logarithmic time.

/// A syllable of a given name that a Roman spelling may stand for.
struct SyllableReading {
    char16_t hangul = 0;
    std::uint8_t cost = 0;
};

/// How many people have a surname. A frequent one marks a name by itself.
enum class SurnameRank : std::uint8_t { frequent, usual, rare };

struct SurnameReading {
    std::array<char16_t, 2> hangul = {}; ///< of one syllable (the second is 0) or two
    std::uint8_t cost = 0;
    SurnameRank rank = SurnameRank::frequent;

    std::u16string_view text() const { return {hangul.data(), hangul[1] ? 2u : 1u}; }
};

inline constexpr std::size_t kLongestSyllableSpelling = 7; ///< letters
inline constexpr std::size_t kLongestSurnameSpelling = 8;

/// What the spelling may stand for, cheapest first; empty for most.
std::span<const SyllableReading> syllable_readings(std::string_view roman);
std::span<const SurnameReading> surname_readings(std::string_view roman);

/// True if a spelling of a surname begins or ends with it, as `nam` and `gung` of `namgung`.
bool is_part_of_surname(std::string_view roman);

/// The surname, with cost 0; null if the Hangul is none.
const SurnameReading* find_surname(std::u16string_view hangul);

/// The surname that a Hangul word in UTF-8 begins with, of two syllables before one of one; null if none.
const SurnameReading* surname_of(std::string_view hangul);

/// Hangul readings of a Chinese character as Unihan has them, the usual one first, without the law of
/// initials (李 is 리); empty if it has none.
std::u16string_view hanja_readings(char32_t character);

} // namespace gisa
