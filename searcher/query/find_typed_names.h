#pragma once

#include "common/korean/read_name.h"
#include "common/text/tokenise.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gisa {

/// Words of a query that spell a Korean name.
struct TypedName {
    std::size_t first_token = 0, last_token = 0;
    std::vector<NameReading> readings; ///< cheapest first
    bool sure = false;                 ///< hardly anything else; otherwise the words may be meant as words
};

/// Names in what was typed: two to four Latin words or parts of words, in any order of surname and given
/// name, in any case (`lee jae-myung`, `Jae Myung Lee`, `Lee, Jae-myung`), and Hangul with spaces (`이
/// 재명`). A surname alone is none. More is taken for a name than in running text (korean/find_names.h), as a
/// query that names somebody has little else in it. In text order, never overlapping; of words that may be
/// one name or another, what looks most like a name, `Lee Jae-myung` of `Lee Jae-myung Seoul`; they begin and
/// end only with words (runs of tokens that `first_of_word` tells apart). REQUIRES: `tokens` are those of
/// `text`; `first_of_word` has one value for each
std::vector<TypedName> find_typed_names(std::string_view text, std::span<const Token> tokens,
                                        const std::vector<bool>& first_of_word);

} // namespace gisa
