#pragma once

#include "common/article.h"
#include "common/korean/read_name.h"
#include "common/text/tokenise.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A Korean name in a text, spelled other than in one Hangul word.
struct FoundName {
    std::size_t first_token = 0, last_token = 0; ///< of the text's tokens
    Span span;                         ///< bytes of the text: the whole name, without a particle behind
    std::vector<NameReading> readings; ///< cheapest first, at most kMostNameReadings
};

inline constexpr std::size_t kMostNameReadings = 24;
inline constexpr std::size_t kMostNames = 500; ///< in one text

/// Finds names in running text: two or three capitalised words that read as a Korean name, `Lee Jae-myung`,
/// `Jae Myung LEE`, `JaeMyung Lee`, `Lee, Jae-myung`; Hangul with spaces, `이 재명은`, `박 근 혜`; two to
/// four Chinese characters, `李在明`. What only looks like a name costs little (a term that nobody asks for),
/// so rules ask for less evidence where a hyphen speaks for a name, and for more where English words do
/// (not_a_name.h). In the order of their first tokens. In Latin text they never overlap, the longest from the
/// left counts; spaced Hangul may end in two ways (훈은: 훈 and a particle, or the name). Linear in the text;
/// never throws for what is in it. Pure, safe for concurrent calls. REQUIRES: `tokens` are those of `text`
/// (tokenise).
std::vector<FoundName> find_names(std::string_view text, std::span<const Token> tokens);

} // namespace gisa
