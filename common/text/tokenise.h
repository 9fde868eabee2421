#pragma once

#include "common/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

enum class Script : std::uint8_t { latin, digit, hangul, han, other };

/// A run of letters or digits of one script. `SK하이닉스의` is two tokens, `GPT-4o` is three.
struct Token {
    Script script = Script::latin;
    Span span;          ///< bytes of the text that was tokenised; what can be seen is at both ends
    std::string text;   ///< folded, see fold.h
    bool glued = false; ///< nothing that can be seen stands between it and the token before
    /// Source offset behind each character of `text`; empty if `text` and the source go byte for byte.
    std::vector<std::uint32_t> ends;

    /// The source offset behind the first `size` bytes of `text`, which are `characters` characters.
    std::uint32_t source_end(std::size_t size, std::size_t characters) const;
    /// The source bytes behind the first `size` bytes of `text`: whole characters with their marks, and whole
    /// syllables, decomposed and typed ones too.
    Span prefix_span(std::size_t size) const;
};

/// Splits a text into tokens, in text order, as normalise.h reads it. A possessive 's is part of no token, an
/// apostrophe inside a Latin word is dropped, `260,000` is 260000 and `4.1` one token. Letters of Hangul that
/// are in no syllable (ㅋㅋㅋ, ㅇㅈㅁ) are tokens of their own, Script::other. Broken UTF-8, emoji and
/// every sign separate. Tokens never overlap, but that those of one character (½, ㏂) all have its span.
/// ASCII takes a fast path with the same result. Never throws for what is in the text; linear in it.
std::vector<Token> tokenise(std::string_view text);

} // namespace gisa
