#pragma once

#include "common/article.h"
#include "common/large_memory.h"
#include "common/storage/token_codes.h"
#include "common/text/analyse.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gisa {

/// A word of an article and how often it stands there.
struct CountedWord {
    std::uint32_t number = 0;              ///< the analyser's
    std::uint32_t weight = 0, titles = 0;  ///< how often it counts in the body field, in the title field
    bool cited = false, inherited = false; ///< it stands in a sentence with such support
    bool heading = false;                  ///< it stands in a heading
};

/// True if a field holds this term of a word.
bool is_indexed(Field field, const WordTerm& term);

/// Receives an article's terms.
class TermSink {
public:
    virtual ~TermSink() = default;
    /// A term of a field, and how often it counts for ranking; what comes several times adds up.
    virtual void term(Field field, const Term& term, std::uint32_t count) = 0;
    /// Words, for a sink that knows their terms again; otherwise these are given to term().
    virtual void words(std::span<const CountedWord> words, const Analyser& analyser);
};

/// Gives every term of articles. Words are counted first, so that what a word gives is looked at once in an
/// article. Keep it for many. One per thread.
class TermIndexer {
public:
    /// REQUIRES: `analyser` outlives it
    explicit TermIndexer(Analyser& analyser) : analyser_(analyser) {}

    /// Title first, then block by block; markers are never terms and take no position. Returns the article's
    /// token codes (storage/token_codes.h).
    std::string index(const Article& article, TermSink& sink);

    /// Those of the authors' names of the article that was indexed last; empty if it has none.
    const std::string& author_codes() const { return author_codes_; }

    const Analyser& analyser() const { return analyser_; }
    /// Memory that it takes with its analyser.
    std::size_t bytes() const { return analyser_.bytes() + words_.capacity() * sizeof(Word); }

private:
    /// What is known of a word of the analyser, and what was counted of it in the article: all in a place, as
    /// the look-up is what costs.
    struct Word {
        std::uint32_t weight = 0, titles = 0; ///< 0: not met yet
        bool cited = false, inherited = false, heading = false;
        std::uint8_t code_size = 0; ///< 0: not spelled yet; kIsLong: its spelling is among long_codes_
        char codes[TokenCodesWriter::kShortWord];
    };
    static constexpr std::uint8_t kIsLong = 0xFF;

    void begin_text(TermSink& sink);
    void add_title(std::string_view clean_title, TermSink& sink);
    void add_block(const Article& article, const Block& block, TermSink& sink);
    void add_publisher(std::string_view publisher, TermSink& sink);
    void add_author(std::string_view author, TermSink& sink);
    Word& count_word(std::uint32_t number, std::uint32_t weight);
    Word& add_word(std::uint32_t number, std::uint32_t weight);
    void spell(std::uint32_t number, Word& word);
    void add_codes(std::uint32_t number, const Word& word);
    void give_words(TermSink& sink);
    void fetch(std::uint32_t number) const {
        if (number < words_.size()) __builtin_prefetch(&words_[number]);
    }

    Analyser& analyser_;
    TokenCodesWriter codes_;
    LargeVector<Word> words_; ///< by the analyser's number
    std::unordered_map<std::uint32_t, std::string> long_codes_;
    std::uint32_t generation_ = 0;   ///< of these numbers
    std::vector<std::uint32_t> met_; ///< words of the article, each once
    std::vector<CountedWord> counted_;
    std::string author_codes_;
};

} // namespace gisa
