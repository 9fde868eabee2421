#include "common/korean/name_tables.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace gisa {

namespace {

/// A spelling as eight bytes, first letter first, and where its readings end.
struct Spelling {
    std::uint64_t packed;
    std::uint32_t end;
};

struct HanjaCharacter {
    char32_t character;
    std::uint32_t end;
};

#include "common/korean/name_tables.inc"

constexpr std::size_t kPackedLetters = 8;

/// 0, which is no spelling, for what cannot be one.
std::uint64_t pack(std::string_view roman) {
    if (roman.size() > kPackedLetters) return 0;
    std::uint64_t packed = 0;
    for (std::size_t i = 0; i < kPackedLetters; ++i)
        packed = packed << 8 | (i < roman.size() ? static_cast<unsigned char>(roman[i]) : 0u);
    return packed;
}

template <class Reading>
std::span<const Reading> find(std::span<const Spelling> spellings, std::span<const Reading> readings,
                              std::string_view roman) {
    const std::uint64_t packed = pack(roman);
    const auto found = std::lower_bound(spellings.begin(), spellings.end(), packed,
                                        [](const Spelling& s, std::uint64_t key) { return s.packed < key; });
    if (found == spellings.end() || found->packed != packed) return {};
    const std::size_t begin = found == spellings.begin() ? 0 : std::prev(found)->end;
    return readings.subspan(begin, found->end - begin);
}

/// The beginnings and the ends of all spellings of surnames, in order.
std::vector<std::uint64_t> parts_of_surnames() {
    std::vector<std::uint64_t> parts;
    for (const Spelling& spelling : kSurnameSpellings)
        for (unsigned bits = 8; bits < 64; bits += 8) {
            parts.push_back(spelling.packed >> bits << bits);
            parts.push_back(spelling.packed << bits);
        }
    std::erase(parts, 0); // of short ones
    std::sort(parts.begin(), parts.end());
    return parts;
}

} // namespace

std::span<const SyllableReading> syllable_readings(std::string_view roman) {
    return find<SyllableReading>(kSyllableSpellings, kSyllableReadings, roman);
}

std::span<const SurnameReading> surname_readings(std::string_view roman) {
    return find<SurnameReading>(kSurnameSpellings, kSurnameReadings, roman);
}

bool is_part_of_surname(std::string_view roman) {
    static const std::vector<std::uint64_t> parts = parts_of_surnames();
    return std::binary_search(parts.begin(), parts.end(), pack(roman));
}

const SurnameReading* find_surname(std::u16string_view hangul) {
    const auto found =
        std::lower_bound(std::begin(kSurnames), std::end(kSurnames), hangul,
                         [](const SurnameReading& s, std::u16string_view key) { return s.text() < key; });
    return found != std::end(kSurnames) && found->text() == hangul ? &*found : nullptr;
}

const SurnameReading* surname_of(std::string_view hangul) {
    std::u16string head;
    for (std::size_t at = 0; at < hangul.size() && head.size() < 2;) {
        const Decoded syllable = decode(hangul, at);
        if (!is_hangul_syllable(syllable.code)) break;
        head.push_back(static_cast<char16_t>(syllable.code));
        at += syllable.size;
    }
    if (head.size() == 2)
        if (const SurnameReading* surname = find_surname(head)) return surname;
    return head.empty() ? nullptr : find_surname(std::u16string_view(head).substr(0, 1));
}

std::u16string_view hanja_readings(char32_t character) {
    const auto found =
        std::lower_bound(std::begin(kHanjaCharacters), std::end(kHanjaCharacters), character,
                         [](const HanjaCharacter& h, char32_t key) { return h.character < key; });
    if (found == std::end(kHanjaCharacters) || found->character != character) return {};
    const std::size_t begin = found == std::begin(kHanjaCharacters) ? 0 : std::prev(found)->end;
    return {kHanjaReadings + begin, found->end - begin};
}

} // namespace gisa
