#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Code points, both ends included.
struct CodeRange {
    char32_t first = 0;
    char32_t last = 0;

    friend constexpr bool operator==(const CodeRange&, const CodeRange&) = default;
};

/// What one character may be, in order and apart.
using Place = std::vector<CodeRange>;

/// Beginnings of words: `literal`, then a character for each place. `삼ㅅ` is 삼 and [사..싷].
struct Beginning {
    std::string literal;
    std::vector<Place> open;

    friend bool operator==(const Beginning&, const Beginning&) = default;
};

/// True for a folded text that begins so.
bool begins(std::string_view text, const Beginning& beginning);

/// A query that is still being typed.
struct TypedPrefix {
    std::string kept;                  ///< all before the last word, as typed
    std::vector<Beginning> meant{};    ///< how the last word may begin, in folded characters; no two overlap
    std::vector<Beginning> mistyped{}; ///< and if the keyboard was set to Latin by mistake (tkatjd -> 삼성)
};

/// Takes apart what was typed: the last word, which goes to the end of the text, may be of Hangul with
/// half-typed syllables and initials anywhere (삼ㅅ, ㅇㅈㅁ, 이재ㅁ; any form of letters), or of letters of
/// another script. Nothing is meant by a word of digits or Han characters, by one beyond 80 characters, by
/// an end that is no word, and by a text with controls or broken UTF-8. Linear in the text.
TypedPrefix read_prefix(std::string_view typed);

} // namespace gisa
