#include "common/korean/jamo.h"

#include "common/text/utf8.h"

namespace gisa {

namespace {

struct Compound {
    char32_t first, second, both;
};

constexpr Compound kCompoundVowels[] = {{U'ㅗ', U'ㅏ', U'ㅘ'}, {U'ㅗ', U'ㅐ', U'ㅙ'}, {U'ㅗ', U'ㅣ', U'ㅚ'},
                                        {U'ㅜ', U'ㅓ', U'ㅝ'}, {U'ㅜ', U'ㅔ', U'ㅞ'}, {U'ㅜ', U'ㅣ', U'ㅟ'},
                                        {U'ㅡ', U'ㅣ', U'ㅢ'}};

constexpr Compound kCompoundFinals[] = {{U'ㄱ', U'ㅅ', U'ㄳ'}, {U'ㄴ', U'ㅈ', U'ㄵ'}, {U'ㄴ', U'ㅎ', U'ㄶ'},
                                        {U'ㄹ', U'ㄱ', U'ㄺ'}, {U'ㄹ', U'ㅁ', U'ㄻ'}, {U'ㄹ', U'ㅂ', U'ㄼ'},
                                        {U'ㄹ', U'ㅅ', U'ㄽ'}, {U'ㄹ', U'ㅌ', U'ㄾ'}, {U'ㄹ', U'ㅍ', U'ㄿ'},
                                        {U'ㄹ', U'ㅎ', U'ㅀ'}, {U'ㅂ', U'ㅅ', U'ㅄ'}};

/// The two-set layout, a to z and A to Z.
constexpr std::u32string_view kSmallKeys = U"ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
constexpr std::u32string_view kCapitalKeys = U"ㅁㅠㅊㅇㄸㄹㅎㅗㅑㅓㅏㅣㅡㅜㅒㅖㅃㄲㄴㅆㅕㅍㅉㅌㅛㅋ";
static_assert(kSmallKeys.size() == 26 && kCapitalKeys.size() == 26);

/// Half-width letters stand in groups with gaps between (KS X 1001 by rows of a code page).
struct HalfWidth {
    char32_t first, last, letter;
};
constexpr HalfWidth kHalfWidth[] = {{0xFFA1, 0xFFBE, U'ㄱ'},
                                    {0xFFC2, 0xFFC7, U'ㅏ'},
                                    {0xFFCA, 0xFFCF, U'ㅕ'},
                                    {0xFFD2, 0xFFD7, U'ㅛ'},
                                    {0xFFDA, 0xFFDC, U'ㅡ'}};

/// Initials of old Hangul that NFKC makes of ㅀ and ㅄ, which today are finals only.
constexpr char32_t kOldRieulHieuh = 0x111A;
constexpr char32_t kOldPieupSios = 0x1121;

template <std::size_t N>
char32_t joined(const Compound (&compounds)[N], char32_t first, char32_t second) {
    for (const Compound& compound : compounds)
        if (compound.first == first && compound.second == second) return compound.both;
    return 0;
}

bool may_begin(char32_t letter) { return jamo::kInitials.find(letter) != std::u32string_view::npos; }
bool may_end(char32_t letter) { return jamo::kFinals.find(letter) != std::u32string_view::npos; }

class Composer {
public:
    explicit Composer(std::u32string_view letters) : letters_(letters) {}

    std::vector<ComposedLetters> run() {
        std::vector<ComposedLetters> composed;
        for (std::size_t at = 0; at < letters_.size(); at += composed.back().letters)
            composed.push_back(take(at));
        return composed;
    }

private:
    char32_t letter(std::size_t at) const { return at < letters_.size() ? letters_[at] : 0; }

    /// True if the consonant at `at` begins the next syllable.
    bool moves_on(std::size_t at) const { return may_begin(letter(at)) && is_vowel_letter(letter(at + 1)); }

    ComposedLetters take(std::size_t at) const {
        if (!moves_on(at)) return {letter(at), 1};
        SyllableLetters syllable{letter(at), letter(at + 1), 0};
        std::size_t end = at + 2;
        if (const char32_t vowel = joined(kCompoundVowels, syllable.vowel, letter(end))) {
            syllable.vowel = vowel;
            ++end;
        }
        if (may_end(letter(end)) && !moves_on(end)) {
            syllable.final = letter(end++);
            const char32_t both = joined(kCompoundFinals, syllable.final, letter(end));
            if (both && !moves_on(end)) {
                syllable.final = both;
                ++end;
            }
        }
        return {compose(syllable), static_cast<std::uint8_t>(end - at)};
    }

    std::u32string_view letters_;
};

/// The letter of a key, or 0.
char32_t key_letter(char key) {
    if (!is_ascii_alpha(key)) return 0;
    const bool is_capital = key >= 'A' && key <= 'Z';
    return is_capital ? kCapitalKeys[static_cast<std::size_t>(key - 'A')]
                      : kSmallKeys[static_cast<std::size_t>(key - 'a')];
}

/// Adds the syllables [first, last] to the range before if they follow it.
void add_range(std::vector<SyllableRange>& ranges, char32_t first, char32_t last) {
    if (!ranges.empty() && ranges.back().before == 0 && ranges.back().last + 1 == first)
        ranges.back().last = last;
    else
        ranges.push_back({0, first, last});
}

/// 서: any final; 고: the vowels that ㅗ may become, with any final.
void add_open(std::vector<SyllableRange>& ranges, SyllableLetters letters) {
    const auto add_vowel = [&](char32_t vowel) {
        const char32_t first = compose({letters.initial, vowel, 0});
        add_range(ranges, first, first + jamo::kFinalChoices - 1);
    };
    add_vowel(letters.vowel);
    for (const Compound& compound : kCompoundVowels)
        if (compound.first == letters.vowel) add_vowel(compound.both);
}

/// 설: itself, 섥..섫, 서라..서맇. Of 섥 the second final moves on: 설가..설깋.
void add_closed(std::vector<SyllableRange>& ranges, SyllableLetters letters) {
    char32_t moving = letters.final, staying = 0;
    const auto add_final = [&](char32_t final) {
        const char32_t syllable = compose({letters.initial, letters.vowel, final});
        add_range(ranges, syllable, syllable);
    };
    add_final(letters.final);
    for (const Compound& compound : kCompoundFinals) {
        if (compound.first == letters.final) add_final(compound.both);
        if (compound.both == letters.final) {
            staying = compound.first;
            moving = compound.second;
        }
    }
    const char32_t first = compose({moving, U'ㅏ', 0});
    ranges.push_back(
        {compose({letters.initial, letters.vowel, staying}), first, first + jamo::kSyllablesOfInitial - 1});
}

} // namespace

char32_t letter_of(char32_t c) {
    if (is_hangul_letter(c)) return c;
    if (c >= 0x1100 && c < 0x1100 + jamo::kInitials.size()) return jamo::kInitials[c - 0x1100];
    if (c == kOldRieulHieuh) return U'ㅀ';
    if (c == kOldPieupSios) return U'ㅄ';
    if (c >= 0x1161 && c < 0x1161 + jamo::kVowels.size()) return jamo::kVowels[c - 0x1161];
    if (c >= 0x11A8 && c < 0x11A8 + jamo::kFinals.size()) return jamo::kFinals[c - 0x11A8];
    for (const HalfWidth& group : kHalfWidth)
        if (c >= group.first && c <= group.last) return group.letter + (c - group.first);
    return 0;
}

std::vector<ComposedLetters> compose_letters(std::u32string_view letters) { return Composer(letters).run(); }

std::string from_keyboard(std::string_view latin) {
    std::u32string letters;
    for (const char key : latin) {
        letters.push_back(key_letter(key));
        if (letters.back() == 0) return {};
    }
    std::string meant;
    for (const ComposedLetters& composed : compose_letters(letters)) {
        if (!is_hangul_syllable(composed.code)) return {};
        append_utf8(meant, composed.code);
    }
    return meant;
}

std::vector<SyllableRange> may_become(char32_t typed) {
    std::vector<SyllableRange> ranges;
    if (is_hangul_syllable(typed)) {
        const SyllableLetters letters = take_apart(typed);
        letters.final == 0 ? add_open(ranges, letters) : add_closed(ranges, letters);
    } else if (may_begin(typed)) {
        const char32_t first = compose({typed, U'ㅏ', 0});
        ranges.push_back({0, first, first + jamo::kSyllablesOfInitial - 1});
    }
    return ranges;
}

} // namespace gisa
