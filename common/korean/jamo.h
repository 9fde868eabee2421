#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

// The letters (jamo) that Hangul syllables are made of. A "letter" is a modern compatibility jamo,
// U+3131..U+3163: what a keyboard gives and a reader sees, the same for ㄱ in front and at the end of a
// syllable. Unicode's normal forms compose them wrongly (NFKC makes 이재며ᄋ of ㅇㅣㅈㅐㅁㅕㅇ), so it
// is done here, as a two-set (dubeolsik) input method does. All functions are pure, safe for concurrent
// calls, take any code point and are linear in a text; 0 stands for "no letter".

namespace jamo {
inline constexpr std::u32string_view kInitials = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
inline constexpr std::u32string_view kVowels = U"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
inline constexpr std::u32string_view kFinals = U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

inline constexpr char32_t kFirstSyllable = U'가';
inline constexpr char32_t kLastSyllable = U'힣';
inline constexpr char32_t kFinalChoices = 28; ///< none, or one of kFinals
inline constexpr char32_t kSyllablesOfInitial = 21 * kFinalChoices;
} // namespace jamo

constexpr bool is_vowel_letter(char32_t c) { return c >= U'ㅏ' && c <= U'ㅣ'; }
constexpr bool is_consonant_letter(char32_t c) { return c >= U'ㄱ' && c <= U'ㅎ'; }
constexpr bool is_hangul_letter(char32_t c) { return c >= U'ㄱ' && c <= U'ㅣ'; }

/// The letters of a syllable; `final` is 0 where it ends in its vowel. Compounds (ㅘ, ㄳ) are one letter.
struct SyllableLetters {
    char32_t initial = 0;
    char32_t vowel = 0;
    char32_t final = 0;

    friend constexpr bool operator==(const SyllableLetters&, const SyllableLetters&) = default;
};

/// 명 -> ㅁ, ㅕ, ㅇ; all 0 if `syllable` is none.
constexpr SyllableLetters take_apart(char32_t syllable) {
    if (syllable < jamo::kFirstSyllable || syllable > jamo::kLastSyllable) return {};
    const char32_t index = syllable - jamo::kFirstSyllable;
    const char32_t final = index % jamo::kFinalChoices;
    return {jamo::kInitials[index / jamo::kSyllablesOfInitial],
            jamo::kVowels[index % jamo::kSyllablesOfInitial / jamo::kFinalChoices],
            final == 0 ? 0 : jamo::kFinals[final - 1]};
}

/// The syllable of these letters; 0 if one of them cannot stand in its place (ㅏ first, ㄸ last).
constexpr char32_t compose(SyllableLetters letters) {
    const std::size_t initial = jamo::kInitials.find(letters.initial);
    const std::size_t vowel = jamo::kVowels.find(letters.vowel);
    const std::size_t final = letters.final == 0 ? 0 : jamo::kFinals.find(letters.final) + 1;
    const bool unknown = initial == std::u32string_view::npos || vowel == std::u32string_view::npos ||
                         (final == 0 && letters.final != 0);
    if (unknown) return 0;
    return jamo::kFirstSyllable + static_cast<char32_t>(initial) * jamo::kSyllablesOfInitial +
           static_cast<char32_t>(vowel) * jamo::kFinalChoices + static_cast<char32_t>(final);
}

/// The consonant that a syllable begins with, 명 -> ㅁ: what people type who search by initials (ㅇㅈㅁ).
/// 0 if `syllable` is none.
constexpr char32_t initial_of(char32_t syllable) { return take_apart(syllable).initial; }

/// The letter that a half-width one (U+FFA1..U+FFDC) or a conjoining one (U+1100..U+11C2, as in decomposed
/// text and in NFKC) shows; letters themselves stay. 0 for anything else, old letters among it.
char32_t letter_of(char32_t c);

/// What letters make together, and how many of them (1 to 5) it took.
struct ComposedLetters {
    char32_t code = 0; ///< a syllable, or the one letter that is in none
    std::uint8_t letters = 1;

    friend constexpr bool operator==(const ComposedLetters&, const ComposedLetters&) = default;
};

/// Letters typed one after another, as syllables: ㅇㅣㅈㅐㅁㅕㅇ -> 이 2, 재 2, 명 3. Vowels and finals
/// join (ㅗㅏ -> ㅘ, ㄱㅅ -> ㄳ); a final moves on to a vowel behind it (ㄱㅏㄱㅅㅏ -> 각사). A vowel
/// without a consonant before it and a consonant without a vowel stay alone; ㄱㄱ is no ㄲ, and a letter
/// that is written as ㄳ is never split. The counts add up to the number of letters.
std::vector<ComposedLetters> compose_letters(std::u32string_view letters);

/// What was meant when Hangul was typed on a two-set keyboard that was set to Latin: dlwoaud -> 이재명,
/// Rkcl -> 까치. A capital that has no letter of its own stands for its small one. Empty if that does
/// not give whole syllables only (google -> 해ㅐ힏), or if anything but A-Z and a-z is in it.
std::string from_keyboard(std::string_view latin);

/// Syllables [first, last] that a half-typed syllable may become; `before`, if not 0, is a syllable
/// that then stands in front of it.
struct SyllableRange {
    char32_t before = 0;
    char32_t first = 0;
    char32_t last = 0;

    friend constexpr bool operator==(const SyllableRange&, const SyllableRange&) = default;
};

/// Everything that `typed`, the last character of a word that is still being typed, may become as letters
/// are added; itself among it if it is a syllable. A consonant becomes any syllable that it begins
/// (ㅅ -> 사..싷); 서 may get a final (서..섷), 고 another vowel too (고..굏, as ㅗ becomes ㅘ, ㅙ, ㅚ);
/// 설 stays, gets a second final (섥..섫), or gives its final to what comes next: 서 and 라..맇. At most
/// four ranges; none for a vowel (no syllable begins with one) or anything that is not Hangul.
std::vector<SyllableRange> may_become(char32_t typed);

} // namespace gisa
