#include "common/korean/name_tables.h"
#include "common/korean/read_name.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kFewest = 2, kMost = 4; // characters
constexpr std::size_t kMostReadings = 16;

/// The syllable as South Korea says it at the beginning of a word (두음법칙): 리 -> 이, 라 -> 나, 녀 -> 여.
char16_t as_initial(char16_t syllable) {
    constexpr char16_t first = 0xAC00, n = 2, r = 5, silent = 11; // numbers of initial consonants
    constexpr std::u16string_view iotated = u"\u0002\u0003\u0006\u0007\u000C\u0011\u0014"; // ㅑㅒㅕㅖㅛㅠㅣ
    const auto code = static_cast<char16_t>(syllable - first);
    const auto initial = static_cast<char16_t>(code / 588);
    const bool before_y = iotated.find(static_cast<char16_t>(code % 588 / 28)) != std::u16string_view::npos;
    char16_t to = initial;
    if (initial == r) to = before_y ? silent : n;
    if (initial == n && before_y) to = silent;
    return static_cast<char16_t>(syllable + (to - initial) * 588);
}

void add_unique(std::u16string& choices, char16_t syllable) {
    if (choices.find(syllable) == std::u16string::npos) choices.push_back(syllable);
}

/// The readings of a character at the beginning of a name or within it, likeliest first.
std::u16string choices_of(char32_t character, bool first) {
    if (first && character == U'金') return u"김금"; // 금 by the table; nearly all are 김
    std::u16string choices;
    for (const char16_t reading : hanja_readings(character)) {
        add_unique(choices, first ? as_initial(reading) : reading);
        add_unique(choices, first ? reading : as_initial(reading));
    }
    return choices;
}

bool begins_with_surname(const std::u16string& name) {
    const std::u16string_view view = name;
    return find_surname(view.substr(0, 1)) || (name.size() > 2 && find_surname(view.substr(0, 2)));
}

} // namespace

std::vector<NameReading> read_hanja_name(std::string_view hanja) {
    std::vector<std::u16string> choices;
    for (std::size_t at = 0; at < hanja.size();) {
        if (choices.size() == kMost) return {};
        const Decoded character = decode(hanja, at);
        choices.push_back(choices_of(character.code, at == 0));
        if (choices.back().empty()) return {};
        at += character.size;
    }
    if (choices.size() < kFewest) return {};
    std::vector<std::u16string> names = {u""};
    for (const std::u16string& syllables : choices) {
        std::vector<std::u16string> longer;
        for (const std::u16string& name : names)
            for (const char16_t syllable : syllables)
                if (longer.size() < kMostReadings) longer.push_back(name + syllable);
        names = std::move(longer);
    }
    std::vector<NameReading> readings;
    for (const std::u16string& name : names) {
        if (!begins_with_surname(name)) continue;
        NameReading reading{{}, readings.empty() ? 0 : 1};
        for (const char16_t c : name)
            append_utf8(reading.hangul, c);
        readings.push_back(std::move(reading));
    }
    return readings;
}

} // namespace gisa
