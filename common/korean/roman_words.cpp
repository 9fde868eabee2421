#include "common/korean/roman_words.h"

#include "common/text/fold.h"
#include "common/text/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace gisa {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool begins_with_capital(std::string_view text, const Token& token) {
    const Decoded first = decode(text, token.span.begin);
    return first.code < 0x80 ? is_capital(static_cast<char>(first.code))
                             : u_isupper(static_cast<UChar32>(first.code)) != 0;
}

bool has_no_small_letter(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const Decoded c = decode(word, at);
        if (u_islower(static_cast<UChar32>(c.code))) return false;
        at += c.size;
    }
    return true;
}

constexpr std::size_t kLongestGap = 16; // bytes

/// What can be seen between two words; longer gaps are cut, they join nothing.
std::string gap_of(std::string_view text, const Token& before, const Token& behind) {
    const std::string_view gap =
        text.substr(before.span.end, std::min<std::size_t>(behind.span.begin - before.span.end, kLongestGap));
    std::string seen;
    for (std::size_t at = 0; at < gap.size();) {
        const Decoded c = decode(gap, at);
        if (!is_invisible(c.code)) seen.append(gap, at, c.size);
        at += c.size;
    }
    return seen;
}

bool is_hyphen(std::string_view gap) {
    constexpr std::array<std::string_view, 8> hyphens = {"-", "‐", "‑", "‒", "–", "−", "﹣", "－"};
    if (gap == "-\n") return true; // a line that ends within the name
    return std::find(hyphens.begin(), hyphens.end(), gap) != hyphens.end();
}

/// Where `JaeMyung` goes on with a capital behind a small letter; npos for other words.
std::size_t camel_cut(std::string_view source) {
    for (std::size_t i = 1; i + 1 < source.size(); ++i)
        if (is_capital(source[i]) && source[i - 1] >= 'a' && source[i - 1] <= 'z' && source[i + 1] >= 'a')
            return i;
    return std::string_view::npos;
}

bool is_contraction(std::string_view source) {
    constexpr std::array<std::string_view, 6> endings = {"m", "d", "t", "ll", "re", "ve"};
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        if (!source.ends_with(ending)) return false;
        const std::string_view before = source.substr(0, source.size() - ending.size());
        return before.ends_with("'") || before.ends_with("’");
    });
}

void add_parts(std::vector<WordPart>& parts, std::string_view text, const Token& token) {
    const std::string_view source = text.substr(token.span.begin, token.span.size());
    const bool capitals = has_no_small_letter(source);
    const std::size_t cut = token.ends.empty() && !capitals ? camel_cut(source) : std::string_view::npos;
    if (cut == std::string_view::npos) {
        parts.push_back({token.text, capitals, !token.ends.empty() && is_contraction(source)});
        return;
    }
    parts.push_back({token.text.substr(0, cut), false, false});
    parts.push_back({token.text.substr(cut), false, false});
}

} // namespace

bool is_cut_by_capitals(std::string_view text, const Token& token) {
    return camel_cut(text.substr(token.span.begin, token.span.size())) != std::string_view::npos;
}

RomanWord roman_word_at(std::string_view text, std::span<const Token> tokens, std::size_t token,
                        std::size_t most_parts) {
    RomanWord word;
    word.first_token = word.last_token = token;
    word.capitalised = begins_with_capital(text, tokens[token]);
    add_parts(word.parts, text, tokens[token]);
    for (std::size_t next = token + 1; next < tokens.size() && word.parts.size() < most_parts; ++next) {
        if (tokens[next].script != Script::latin) break;
        if (!is_hyphen(gap_of(text, tokens[next - 1], tokens[next]))) break;
        add_parts(word.parts, text, tokens[next]);
        word.last_token = next;
    }
    return word;
}

WordGap gap_between(std::string_view text, const Token& before, const Token& behind) {
    const std::string gap = gap_of(text, before, behind);
    if (gap == " " || gap == "\n" || gap == "  " || gap == "\u00A0" || gap == "\u3000") return WordGap::space;
    return gap == ", " ? WordGap::comma : WordGap::other;
}

std::vector<RomanPiece> pieces_of(const std::vector<const RomanWord*>& words) {
    std::vector<RomanPiece> pieces;
    for (const RomanWord* word : words) {
        for (const WordPart& part : word->parts)
            pieces.push_back({part.letters, true});
        pieces.back().hyphen_behind = false;
    }
    return pieces;
}

} // namespace gisa
