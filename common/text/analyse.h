#pragma once

#include "common/article.h"
#include "common/storage/schema.h"
#include "common/text/lexicon.h"
#include "common/text/tokenise.h"

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A search term: what the index holds and a query asks for.
struct Term {
    std::string_view text; ///< with its kind's letter in front (storage/schema.h), without a field
    TermKind kind = TermKind::word;
    std::uint32_t position = 0; ///< from 1: the number of its token; terms of one token share it
    std::uint32_t last = 0;     ///< of its last token: more than `position` for names of several words only
    Span span;                  ///< bytes of the analysed text to highlight
    bool is_own_stem = false;   ///< a Latin word; its stem is the next term
    std::uint32_t interned = 0; ///< the number of `text` in the Analyser's generation, see there
};

struct FoundName;

/// First bytes of folded words.
using FirstBytes = std::bitset<256>;

/// What somebody looks for in a text.
struct Wanted {
    FirstBytes first_bytes = FirstBytes().set(); ///< of words
    bool names = true;                           ///< names in other spellings too
};

/// Turns text into terms, the same for articles and for queries: what matches is decided here and
/// nowhere else. Feed it text without markers (strip_markers.h). Korean words give their stem, the whole
/// word, every other stem they may have and bigrams; Latin words themselves and their stem. A Korean name in
/// other letters, or with spaces (korean/find_names.h), gives the Hangul names that it may spell, on top of
/// its words. Never throws for what is in the text, and is linear in it. One per thread.
///
/// Terms point into the Analyser: they and the list of them are valid until its next call, so keep a copy
/// (std::string) of what you need longer. Every different text of a term has a number, Term::interned;
/// numbers are dense from 0 on and stay as they are until generation() changes, which it does when the words
/// of many articles have filled some memory.
class Analyser {
public:
    /// `names`: look for names at all.
    explicit Analyser(bool names = true) : names_(names) {}

    /// In the order of positions.
    const std::vector<Term>& analyse(std::string_view text);

    /// Only the terms of words that begin with one of these bytes (and of Han runs, which match from within),
    /// and of names if they are wanted: for who looks for few words, as most of the time goes into stems.
    /// Positions count all words.
    const std::vector<Term>& analyse(std::string_view text, const Wanted& wanted);

    /// Of the numbers of terms: what they stood for is forgotten when it changes.
    std::uint32_t generation() const { return lexicon_.generation(); }

private:
    void look_up_words(std::string_view text, const Wanted& wanted);
    void add_terms(const Token& token, std::uint32_t position);
    void add_name(const FoundName& name, std::uint32_t position);

    bool names_;
    Lexicon lexicon_;
    Tokens tokens_;
    std::vector<Term> terms_;
    std::string buffer_;
};

} // namespace gisa
