#pragma once

#include "common/article.h"
#include "common/storage/schema.h"
#include "common/text/stem.h"
#include "common/text/tokenise.h"

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A search term: what the index holds and a query asks for.
struct Term {
    std::string text; ///< with its kind's letter in front (storage/schema.h), without a field
    TermKind kind = TermKind::word;
    std::uint32_t position = 0; ///< from 1: the number of its token; terms of one token share it
    std::uint32_t last = 0;     ///< of its last token: more than `position` for names of several words only
    Span span;                  ///< bytes of the analysed text to highlight
};

/// First bytes of folded words.
using FirstBytes = std::bitset<256>;

/// Turns text into terms, the same for articles and for queries: what matches is decided here and
/// nowhere else. Feed it text without markers (strip_markers.h). Korean words give their stem, the whole
/// word, every other stem they may have and bigrams; Latin words themselves and their stem. Never throws
/// for what is in the text, and is linear in it. One per thread.
///
/// Names across scripts (이재명, Lee Jae-myung) will be found here too, as further kinds of term on
/// the position of a name's first token.
class Analyser {
public:
    /// In text order; a term without positions in the index (see TermKind) still tells its token's.
    std::vector<Term> analyse(std::string_view text);

    /// Only the terms of words that begin with one of these bytes (and of Han runs, which match from within):
    /// for who looks for few words, as most of the time goes into stems. Positions count all words.
    std::vector<Term> analyse(std::string_view text, const FirstBytes& wanted);

private:
    void add_terms(std::vector<Term>& terms, const Token& token, std::uint32_t position);

    Stemmer stemmer_;
};

} // namespace gisa
