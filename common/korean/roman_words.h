#pragma once

#include "common/korean/read_name.h"
#include "common/text/tokenise.h"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A part of a word in Latin letters, as hyphens and capitals within cut it: Jae, myung.
struct WordPart {
    std::string_view letters; ///< folded
    bool capitals = false;    ///< all of it, in the text
    bool contraction = false; ///< I'm, don't, we'll
};

/// A word in Latin letters with its hyphenated parts: `Jae-myung`, `JaeMyung`, `Lee`.
struct RomanWord {
    std::size_t first_token = 0, last_token = 0;
    std::vector<WordPart> parts;
    bool capitalised = false; ///< begins with a capital

    bool is_single() const { return parts.size() == 1; }
};

/// True for a token that may be several parts: `JaeMyung`.
bool is_cut_by_capitals(std::string_view text, const Token& token);

/// What stands between two words.
enum class WordGap : std::uint8_t { other, space, comma };

/// The word that begins at this token, a Latin one, with all its parts; or with the first tokens that give
/// `most_parts`, for who looks at each token of a text in turn. A hyphen at the end of a line joins too.
/// Parts are views into `tokens`.
RomanWord roman_word_at(std::string_view text, std::span<const Token> tokens, std::size_t token,
                        std::size_t most_parts = std::numeric_limits<std::size_t>::max());

/// A space (a line break, no break space, two spaces) or a comma and a space, or anything else.
WordGap gap_between(std::string_view text, const Token& before, const Token& behind);

/// The pieces of neighbouring words as read_roman_name takes them.
std::vector<RomanPiece> pieces_of(const std::vector<const RomanWord*>& words);

} // namespace gisa
