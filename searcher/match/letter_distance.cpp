#include "searcher/match/letter_distance.h"

#include "common/korean/jamo.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace gisa {

namespace {

constexpr std::size_t kLongest = 64;

} // namespace

std::u32string letters_of(std::string_view word) {
    std::u32string letters;
    for (std::size_t at = 0; at < word.size();) {
        const Decoded c = decode(word, at);
        at += c.size;
        if (!is_hangul_syllable(c.code)) {
            letters.push_back(c.code);
            continue;
        }
        const SyllableLetters syllable = take_apart(c.code);
        letters.push_back(syllable.initial);
        letters.push_back(syllable.vowel);
        if (syllable.final != 0) letters.push_back(syllable.final);
    }
    return letters;
}

std::size_t letter_distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
    const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
    if (difference > most || a.size() > kLongest || b.size() > kLongest) return most + 1;
    // Only a band of the usual table matters; beyond it all is too far.
    using Row = std::array<std::uint8_t, kLongest + 2>; // small: they are filled and copied all the time
    const auto far = static_cast<std::uint8_t>(std::min<std::size_t>(most, kLongest) + 1);
    Row before{}, above{}, row{};
    above.fill(far);
    for (std::size_t j = 0; j <= std::min(b.size(), most); ++j)
        above[j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::size_t first = i > most ? i - most : 0, last = std::min(b.size(), i + most);
        std::uint8_t least = far;
        row.fill(far);
        for (std::size_t j = first; j <= last; ++j) {
            if (j == 0) {
                row[j] = static_cast<std::uint8_t>(i);
            } else {
                int steps =
                    std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    steps = std::min(steps, before[j - 2] + 1);
                row[j] = static_cast<std::uint8_t>(steps);
            }
            least = std::min(least, row[j]);
        }
        if (least == far) return most + 1;
        before = above;
        above = row;
    }
    return std::min<std::size_t>(above[b.size()], most + 1);
}

} // namespace gisa
