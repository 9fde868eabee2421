#pragma once

#include "searcher/match/choose_words.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/read_prefix.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gisa {

/// The words of an index that begin alike: with one consonant in Hangul, or with one character.
class WordSection {
public:
    WordSection() = default;
    /// `words` in order of text.
    explicit WordSection(std::vector<Word> words);

    bool empty() const { return words_.empty(); }

    /// Calls `each` for every word with this beginning. Looks at these words alone, and beyond them at most
    /// at those of the same initials, or of the same literal and first place. Any order.
    template <class Each>
    void for_each(const Beginning& beginning, Each each) const {
        if (beginning.literal.empty() && beginning.open.size() > 1)
            return for_each_by_initials(beginning, each);
        for (const auto& [first, last] : spans(beginning))
            for (std::size_t i = first; i < last; ++i)
                if (begins(words_[i].text, beginning)) each(words_[i]);
    }

private:
    struct Span {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    struct Initials {
        std::string text; ///< a byte for each syllable
        std::uint32_t word = 0;
    };

    template <class Each>
    void for_each_by_initials(const Beginning& beginning, Each each) const {
        const Span span = initials_span(beginning);
        for (std::size_t i = span.first; i < span.last; ++i)
            if (const Word& word = words_[by_initials_[i].word]; begins(word.text, beginning)) each(word);
    }

    std::vector<Span> spans(const Beginning& beginning) const;
    Span initials_span(const Beginning& beginning) const;

    std::vector<Word> words_;
    std::vector<Initials> by_initials_; ///< in order of initials, of Hangul words only
};

/// The words of an index, for completing what is typed. The term list on disk answers a prefix as long as its
/// words stand side by side; those with the initials ㅅㅅㅈㅈ do not, and the most frequent of many can only
/// be told by looking at all of them. So a section of the term list is read at its first use and kept in
/// memory in the two orders that queries come in: a nineteenth of the Korean terms, or the terms of one
/// letter, and only what is asked for. At most kMostTerms terms of a kind are read for it, first ones first.
class Vocabulary {
public:
    static constexpr std::size_t kMostTerms = 200'000;

    /// The section that words with this beginning are in. Valid until `forget`. Throws Error: corrupt.
    const WordSection& section(const Beginning& beginning, const SearchedIndex& index);

    /// To be called when the index has changed.
    void forget() { sections_.clear(); }

private:
    std::map<char32_t, WordSection> sections_; ///< by initial consonant, or by first character
};

} // namespace gisa
