#pragma once

#include "common/storage/schema.h"
#include "common/text/interner.h"
#include "common/text/tokenise.h"
#include "common/text/word_forms.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A term of a word.
struct WordTerm {
    std::string_view text;      ///< kind's letter in front
    std::uint32_t interned = 0; ///< the term's number, see Lexicon
    TermKind kind = TermKind::word;
    std::uint32_t begin = 0, end = 0; ///< bytes of the word that it stands for
    bool is_own_stem = false;         ///< a Latin word; its stem is the next term
};

/// The words that were met, each once, with the terms that they give (word_forms.h): news uses few different
/// words, and what is known of one is never worked out twice. Terms are numbered from 0 on, the same text
/// always with the same number, so that who counts them can do so in an array. What is kept is bounded if who
/// uses it starts it anew, with another generation, where it has grown large. One per thread.
class Lexicon {
public:
    /// It is large from so many bytes on, and from some number of words.
    explicit Lexicon(std::size_t large = static_cast<std::size_t>(-1)) : large_(large) {}

    /// The number of the word that a token of this script and text is.
    std::uint32_t word(std::string_view text, Script script) { return word(text, script, look_ahead(text)); }
    /// See Interner::look_ahead.
    Interner::Place look_ahead(std::string_view text) const { return texts_.look_ahead(text); }
    std::uint32_t word(std::string_view text, Script script, const Interner::Place& place);

    /// The terms of a word. Valid until the generation ends.
    std::span<const WordTerm> terms_of(std::uint32_t word) const {
        return {words_[word].terms, words_[word].term_count};
    }

    /// False if the word, a Latin one, can be no part of a Korean name in Latin letters.
    bool may_be_in_name(std::uint32_t word);

    /// A term that is of no single word, kind's letter in front: its number.
    std::uint32_t intern(std::string_view term) { return terms_.intern(term); }
    /// Valid until the generation ends.
    std::string_view term(std::uint32_t number) const { return terms_[number]; }

    bool is_large() const;
    /// Memory that it takes.
    std::size_t bytes() const;
    /// Forgets everything; a new generation begins.
    void start_anew();
    std::uint32_t generation() const { return generation_; }

private:
    struct Word {
        const WordTerm* terms = nullptr;
        std::uint32_t term_count = 0;
        std::optional<bool> may_be_in_name; ///< once somebody has asked
    };

    void add_terms(std::string_view text, Script script);

    std::size_t large_;
    Interner texts_; ///< of words_
    LargeVector<Word> words_;
    Chunks<WordTerm> word_terms_;
    std::size_t word_term_count_ = 0;
    Interner terms_;
    WordForms forms_;
    std::string buffer_;
    std::uint32_t generation_ = 0;
};

} // namespace gisa
