#pragma once

#include "common/article.h"
#include "common/text/chunks.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace gisa {

enum class Script : std::uint8_t { latin, digit, hangul, han, other };

/// A run of letters or digits of one script. `SK하이닉스의` is two tokens, `GPT-4o` is three.
struct Token {
    Script script = Script::latin;
    bool glued = false;         ///< nothing that can be seen stands between it and the token before
    bool may_be_in_name = true; ///< false: surely no part of a Korean name in Latin letters (read_name.h)
    std::uint32_t word = 0;     ///< its number in a Lexicon, for who looked it up there
    Span span;                  ///< bytes of the text that was tokenised; what can be seen is at both ends
    std::string_view text;      ///< folded, see fold.h
    /// Source offset behind each byte of `text` that ends a character; empty if `text` and the source go byte
    /// for byte.
    std::span<const std::uint32_t> ends;

    /// The source of bytes [begin, end) of `text`: whole characters with their marks, and whole syllables,
    /// decomposed and typed ones too.
    Span source_of(std::uint32_t begin, std::uint32_t end) const {
        if (ends.empty()) return {span.begin + begin, span.begin + end};
        return {begin == 0 ? span.begin : ends[begin - 1], end == 0 ? span.begin : ends[end - 1]};
    }
    /// The source of the first `size` bytes of `text`.
    Span prefix_span(std::size_t size) const { return source_of(0, static_cast<std::uint32_t>(size)); }
};

/// The tokens of a text, with their texts; those are valid as long as this object, wherever it moves.
class Tokens {
public:
    Tokens() = default;
    Tokens(Tokens&&) = default;
    Tokens& operator=(Tokens&&) = default;

    auto begin() const { return tokens_.begin(); }
    auto end() const { return tokens_.end(); }
    auto begin() { return tokens_.begin(); }
    auto end() { return tokens_.end(); }
    std::size_t size() const { return tokens_.size(); }
    bool empty() const { return tokens_.empty(); }
    const Token& operator[](std::size_t i) const { return tokens_[i]; }
    const Token& at(std::size_t i) const { return tokens_.at(i); }
    const Token& front() const { return tokens_.front(); }
    const Token& back() const { return tokens_.back(); }

private:
    friend void tokenise(std::string_view text, Tokens& tokens);

    std::vector<Token> tokens_;
    Chunks<char> texts_;
    Chunks<std::uint32_t> ends_;
};

/// Splits a text into tokens, in text order, as normalise.h reads it. A possessive 's is part of no token, an
/// apostrophe inside a Latin word is dropped, `260,000` is 260000 and `4.1` one token; so are `C++`, `C#`,
/// `.NET`, and `U.S.`, which is `us`. Letters of Hangul that are in no syllable (ㅋㅋㅋ, ㅇㅈㅁ) are tokens
/// of their own, Script::other. Broken UTF-8, emoji and every sign separate. Tokens never overlap, but that
/// those of one character (½, ㈜) all have its span. ASCII and Hangul syllables take a fast path with the
/// same result. Never throws for what is in the text; linear in it.
Tokens tokenise(std::string_view text);

/// The same into an object that was used before, whose memory is used again.
void tokenise(std::string_view text, Tokens& tokens);

} // namespace gisa
