#include "common/text/tokenise.h"

#include "common/korean/jamo.h"
#include "common/text/normalise.h"
#include "common/text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <optional>

namespace gisa {

namespace {

/// What stands for an apostrophe in Latin words: typed ones, typographic ones, and those of romanisations
/// (P‘yŏngyang, Hawaiʻi); full-width ones are folded to these.
bool is_apostrophe(char32_t code) {
    switch (code) {
    case '\'':
    case '`':
    case U'\u2018':
    case U'\u2019':
    case U'\u02BB':
    case U'\u02BC': return true;
    default: return false;
    }
}

std::optional<Script> script_of(char32_t code) {
    if (code < 0x80) {
        if (is_ascii_digit(static_cast<char>(code))) return Script::digit;
        if (is_ascii_alpha(static_cast<char>(code))) return Script::latin;
        return std::nullopt;
    }
    if (is_hangul_syllable(code)) return Script::hangul;
    const auto c = static_cast<UChar32>(code);
    if (u_isdigit(c)) return Script::digit;
    if (!u_isalpha(c) || is_apostrophe(code)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
    case USCRIPT_LATIN: return Script::latin;
    case USCRIPT_HAN: return Script::han;
    default: return Script::other;
    }
}

bool is_mark(char32_t code) { return (U_GET_GC_MASK(static_cast<UChar32>(code)) & U_GC_M_MASK) != 0; }

std::size_t utf8_size(char32_t code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }

class Tokeniser {
public:
    explicit Tokeniser(std::string_view text) : text_(text), in_(text) {}

    std::vector<Token> run() {
        tokens_.reserve(text_.size() / 6);
        while (!in_.at_end()) {
            if (in_.at_ascii())
                take_ascii();
            else
                take_character();
        }
        close();
        return std::move(tokens_);
    }

private:
    void take_ascii() {
        const char c = text_[in_.position()];
        if (is_ascii_alpha(c)) {
            take_run(Script::latin, [](char letter) { return is_ascii_alpha(letter); });
        } else if (is_ascii_digit(c)) {
            take_run(Script::digit, [](char digit) { return is_ascii_digit(digit); });
        } else if (open_ && (c == '\'' || c == '`' || c == '.' || c == ',')) {
            take_character();
        } else {
            separate();
            in_.skip_to(in_.position() + 1);
        }
    }

    /// The ASCII characters of one kind from here on.
    template <class IsOfKind>
    void take_run(Script script, IsOfKind is_of_kind) {
        const std::size_t begin = in_.position();
        std::size_t end = begin + 1;
        while (end < text_.size() && is_of_kind(text_[end]))
            ++end;
        open(script, begin);
        if (is_aligned(begin, end, end - begin)) {
            for (std::size_t at = begin; at < end; ++at)
                token_.text.push_back(ascii_lower(text_[at]));
            token_.span.end = static_cast<std::uint32_t>(end);
        } else {
            for (std::size_t at = begin; at < end; ++at)
                append(ascii_lower(text_[at]), at, at + 1);
        }
        in_.skip_to(end);
    }

    void take_character() {
        const Character c = in_.peek();
        if (open_ && take_joiner(c)) return;
        in_.pop();
        if (const auto script = script_of(c.code)) {
            open(*script, c.begin, is_hangul_letter(c.code));
            append(c.code, c.begin, c.end);
        } else if (open_ && is_mark(c.code)) {
            lengthen(c.end);
        } else {
            separate();
        }
    }

    /// A possessive, an apostrophe inside a Latin word, a point or comma inside a number. False: none here.
    bool take_joiner(const Character& c) {
        if (is_apostrophe(c.code)) return take_possessive() || take_apostrophe();
        return token_.script == Script::digit && (take_point(c) || take_thousands(c));
    }

    /// The 's of `OpenAI's` and `GPT-5's`.
    bool take_possessive() {
        if (in_.peek(1).code != 's' || script_of(in_.peek(2).code) == Script::latin) return false;
        separate();
        in_.pop(2);
        return true;
    }

    bool take_apostrophe() {
        if (token_.script != Script::latin || script_of(in_.peek(1).code) != Script::latin) return false;
        in_.pop();
        return true;
    }

    bool is_digit_ahead(std::size_t n) {
        const char32_t code = in_.peek(n).code;
        return code >= '0' && code <= '9';
    }

    bool take_point(const Character& c) {
        if (c.code != '.' || !is_digit_ahead(1)) return false;
        append('.', c.begin, c.end);
        in_.pop();
        return true;
    }

    bool take_thousands(const Character& c) {
        if (c.code != ',') return false;
        for (std::size_t n = 1; n <= 3; ++n)
            if (!is_digit_ahead(n)) return false;
        if (is_digit_ahead(4)) return false;
        in_.pop();
        return true;
    }

    /// True if text and source go byte for byte up to here, and so do the next `size` bytes.
    bool is_aligned(std::size_t begin, std::size_t end, std::size_t size) const {
        return token_.ends.empty() && begin - token_.span.begin == token_.text.size() && end - begin == size;
    }

    void append(char32_t code, std::size_t begin, std::size_t end) {
        const bool aligned = is_aligned(begin, end, utf8_size(code));
        if (!aligned) needs_ends();
        append_utf8(token_.text, code);
        token_.span.end = static_cast<std::uint32_t>(end);
        if (!aligned) token_.ends.push_back(token_.span.end);
    }

    /// A mark beside its letter: on ASCII, of scripts that write vowels so, or one too many for folding. It
    /// is dropped, no separator.
    void lengthen(std::uint32_t end) {
        needs_ends();
        token_.ends.back() = token_.span.end = end;
    }

    /// From here on the token says where each of its characters ends in the source.
    void needs_ends() {
        if (!token_.ends.empty()) return;
        for (std::size_t i = 0; i < token_.text.size();) {
            i += decode(token_.text, i).size;
            token_.ends.push_back(token_.span.begin + static_cast<std::uint32_t>(i));
        }
    }

    /// Goes on with the token that is open, or with a new one if that is of another script. Single letters of
    /// Hangul stay apart from every other word.
    void open(Script script, std::size_t begin, bool letters = false) {
        if (open_ && token_.script == script && letters_ == letters) return;
        close();
        open_ = true;
        letters_ = letters;
        token_ = {};
        token_.script = script;
        token_.span.begin = token_.span.end = static_cast<std::uint32_t>(begin);
        token_.glued = !separated_;
        separated_ = false;
    }

    void close() {
        if (!open_) return;
        open_ = false;
        tokens_.push_back(std::move(token_));
    }

    void separate() {
        close();
        separated_ = true;
    }

    std::string_view text_;
    Normaliser in_;
    std::vector<Token> tokens_;
    Token token_;
    bool open_ = false;
    bool letters_ = false;  // of the open token
    bool separated_ = true; // something stands between the token before and what comes next
};

} // namespace

std::uint32_t Token::source_end(std::size_t size, std::size_t characters) const {
    if (size >= text.size()) return span.end;
    if (ends.empty()) return span.begin + static_cast<std::uint32_t>(size);
    return characters == 0 ? span.begin : ends[characters - 1];
}

Span Token::prefix_span(std::size_t size) const {
    std::size_t characters = 0;
    if (!ends.empty())
        for (std::size_t i = 0; i < size && i < text.size(); ++characters)
            i += decode(text, i).size;
    return {span.begin, source_end(size, characters)};
}

std::vector<Token> tokenise(std::string_view text) { return Tokeniser(text).run(); }

} // namespace gisa
