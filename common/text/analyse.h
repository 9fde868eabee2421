#pragma once

#include "common/article.h"
#include "common/korean/particles.h"
#include "common/storage/schema.h"
#include "common/text/lexicon.h"
#include "common/text/tokenise.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
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
    /// `names`: look for names at all. `large`: bytes of what is known of words from which on a generation
    /// should begin, at the latest.
    explicit Analyser(bool names = true, std::size_t large = static_cast<std::size_t>(-1))
        : names_(names), lexicon_(large) {}

    /// In the order of positions.
    const std::vector<Term>& analyse(std::string_view text);

    /// Only the terms of words that begin with one of these bytes (and of Han runs, which match from within),
    /// and of names if they are wanted: for who looks for few words, as most of the time goes into stems.
    /// Positions count all words.
    const std::vector<Term>& analyse(std::string_view text, const Wanted& wanted);

    /// Reads a text as words, for who adds up what the words of an article give in place of looking at each
    /// term at each place: analyse() gives the terms_of() these words, and of these names, in this order.
    /// `on_word(const Token&)` takes a word by `Token::word`, each at a position of its own;
    /// `on_name(const Term&)` a reading of a name, behind its first word; `ahead(std::uint32_t)` is told of
    /// every word some words before on_word, to fetch what is known of it. Starts no generation.
    template <class Ahead, class OnWord, class OnName>
    void read_words(std::string_view text, Ahead ahead, OnWord on_word, OnName on_name) {
        constexpr std::size_t kAhead = 8;
        find_words(text, Wanted());
        for_each_word(
            [&](std::size_t token, std::uint32_t) {
                if (token + kAhead < tokens_.size()) ahead(tokens_[token + kAhead].word);
                on_word(tokens_[token]);
            },
            on_name);
    }
    /// The terms of a word. Valid until the generation ends.
    std::span<const WordTerm> terms_of(std::uint32_t word) const { return lexicon_.terms_of(word); }

    /// Of the numbers of words and terms: what they stood for is forgotten when it changes.
    std::uint32_t generation() const { return lexicon_.generation(); }
    /// True if the words fill so much memory that a generation should begin.
    bool is_large() const { return lexicon_.is_large(); }
    void start_anew() { lexicon_.start_anew(); }
    /// Memory that the words take.
    std::size_t bytes() const { return lexicon_.bytes(); }

private:
    /// A reading of a name that begins with a token. Its positions are not known yet: `last` is how many
    /// more it takes.
    struct PlacedName {
        std::size_t first_token;
        Term term;
    };

    void find_words(std::string_view text, const Wanted& wanted);
    void look_up_words(std::string_view text, const Wanted& wanted);
    void find_names(std::string_view text);
    bool is_cut_particle(std::size_t token) const;
    void add_terms(const Token& token, std::uint32_t position);

    template <class OnWord, class OnName>
    void for_each_word(OnWord on_word, OnName on_name) {
        std::uint32_t position = 0;
        auto name = found_names_.begin();
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (is_cut_particle(i)) continue;
            on_word(i, ++position);
            for (; name != found_names_.end() && name->first_token == i; ++name) {
                name->term.position = position;
                name->term.last += position;
                on_name(name->term);
            }
        }
    }

    bool names_;
    Lexicon lexicon_;
    Tokens tokens_;
    std::vector<PlacedName> found_names_; ///< in the order of their first tokens
    std::vector<Term> terms_;
    std::string buffer_;
};

/// The 로 of `AI로`: a particle that the change of script has cut off its word, at no position.
inline bool Analyser::is_cut_particle(std::size_t token) const {
    const Token& particle = tokens_[token];
    return particle.script == Script::hangul && particle.glued && token > 0 &&
           tokens_[token - 1].script != Script::hangul && is_particle(particle.text);
}

} // namespace gisa
