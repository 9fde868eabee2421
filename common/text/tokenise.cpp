#include "common/text/tokenise.h"

#include "common/korean/jamo.h"
#include "common/text/ascii_runs.h"
#include "common/text/normalise.h"
#include "common/text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <string>

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

/// Of folded text: any ASCII letter.
bool is_small_letter(char32_t code) { return code >= 'a' && code <= 'z'; }

bool is_mark(char32_t code) { return (U_GET_GC_MASK(static_cast<UChar32>(code)) & U_GC_M_MASK) != 0; }

std::size_t utf8_size(char32_t code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }

class Tokeniser {
public:
    Tokeniser(std::string_view text, std::vector<Token>& tokens, Chunks<char>& texts,
              Chunks<std::uint32_t>& ends)
        : text_(text), in_(text), tokens_(tokens), texts_(texts), ends_(ends) {
        char* lowered = texts_.room(text.size());
        std::transform(text.begin(), text.end(), lowered, [](char c) { return ascii_lower(c); });
        lowered_ = {lowered, text.size()};
    }

    void run() {
        while (!in_.at_end()) {
            if (in_.at_ascii())
                take_ascii();
            else if (const std::size_t end = in_.syllables_end(); end > in_.position())
                take_run(Script::hangul, end);
            else
                take_character();
        }
        close();
    }

private:
    void take_ascii() {
        const std::size_t begin = in_.position();
        switch (kind_of(text_[begin])) {
        case AsciiKind::letter: {
            const std::size_t end = run_end<small_letters>(begin);
            if (end == begin + 1 && may_be_initials(end)) return take_character();
            return take_run(Script::latin, end);
        }
        case AsciiKind::digit: return take_run(Script::digit, run_end<digits>(begin));
        case AsciiKind::apostrophe:
        case AsciiKind::sign:
            if (open_) return take_character();
            break;
        case AsciiKind::point:
            if (open_) return take_character();
            if (may_be_dot_net(begin)) return take_character();
            break;
        case AsciiKind::separator: break;
        }
        separate();
        in_.skip_to(begin + 1);
    }

    /// For a single letter that ends there, before a look ahead.
    bool may_be_initials(std::size_t end) const {
        if (end == text_.size() || !is_ascii(text_[end])) return end < text_.size();
        if (text_[end] != '.' || end + 1 == text_.size()) return false;
        return !is_ascii(text_[end + 1]) || kind_of(text_[end + 1]) == AsciiKind::letter;
    }

    /// A look ahead is dear for a full stop.
    bool may_be_dot_net(std::size_t at) const {
        return separated_ && at + 1 < text_.size() &&
               (lowered_[at + 1] == 'n' || !is_ascii(lowered_[at + 1]));
    }

    template <std::uint64_t of_kind(std::uint64_t)>
    std::size_t run_end(std::size_t at) const {
        for (;; at += 8) {
            const std::uint64_t others = ~of_kind(eight_bytes(lowered_, at)) & kTopBits;
            if (others != 0) return at + static_cast<std::size_t>(std::countr_zero(others)) / 8;
        }
    }

    /// ASCII characters of one kind, or syllables, that stand for themselves.
    void take_run(Script script, std::size_t end) {
        const std::size_t begin = in_.position();
        if (goes_on(script, false) || !is_whole(script, end)) {
            append_run(script, begin, end);
        } else {
            add_whole(script, begin, end);
            if (end < text_.size() && kind_of(text_[end]) == AsciiKind::separator) {
                separated_ = true;
                ++end;
            }
        }
        in_.skip_to(end);
    }

    /// True if a token of this script that ends here has nothing behind that may be of it.
    bool is_whole(Script script, std::size_t end) const {
        if (end == text_.size()) return true;
        if (!is_ascii(text_[end])) return false;
        const AsciiKind next = kind_of(text_[end]);
        if (next == AsciiKind::sign) return script != Script::latin;
        return next != AsciiKind::apostrophe && (next != AsciiKind::point || script != Script::digit);
    }

    void add_whole(Script script, std::size_t begin, std::size_t end) {
        close();
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        tokens_.push_back({script, !separated_, true, 0, span, lowered_.substr(begin, end - begin), {}});
        separated_ = false;
    }

    void append_run(Script script, std::size_t begin, std::size_t end) {
        open(script, begin);
        const bool aligned = is_aligned(begin, end, end - begin);
        if (!aligned) needs_ends();
        for (std::size_t at = begin; at < end; ++at) {
            token_text_.push_back(lowered_[at]);
            if (!aligned) token_ends_.push_back(static_cast<std::uint32_t>(at + 1));
        }
        token_.span.end = static_cast<std::uint32_t>(end);
    }

    void take_character() {
        const Character c = in_.peek();
        if (open_ ? take_joiner(c) : c.code == '.' && take_dot_net()) return;
        if (is_small_letter(c.code) && !goes_on(Script::latin, false) && take_initials()) return;
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

    /// `U.S.`, `A.I.`, `p.m.`: single letters with a full stop behind each are one word.
    bool take_initials() {
        constexpr std::size_t kMost = 8; // letters: the look ahead stays short
        std::size_t letters = 0;
        while (letters < kMost && is_small_letter(in_.peek(2 * letters).code) &&
               in_.peek(2 * letters + 1).code == '.')
            ++letters;
        const auto behind = script_of(in_.peek(2 * letters).code);
        if (letters < 2 || behind == Script::latin || behind == Script::digit) return false;
        open(Script::latin, in_.peek().begin);
        token_.may_be_in_name = false;
        for (; letters > 0; --letters) {
            take_as_it_is(1);
            lengthen(in_.peek().end);
            in_.pop();
        }
        separated_ = true; // by the last one
        return true;
    }

    /// A possessive, an apostrophe inside a Latin word, the signs of C++ and C#, a point or comma inside a
    /// number. False: none here.
    bool take_joiner(const Character& c) {
        if (is_apostrophe(c.code)) return take_possessive() || take_apostrophe();
        if (token_.script == Script::latin) return take_pluses(c) || take_sharp(c);
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

    /// True if a Latin word ends before the character that is `n` ahead.
    bool ends_word(std::size_t n) {
        const char32_t code = in_.peek(n).code;
        const auto script = script_of(code);
        return script != Script::latin && script != Script::digit && code != '+' && code != '#';
    }

    /// The ++ of `C++`.
    bool take_pluses(const Character& c) {
        if (c.code != '+' || in_.peek(1).code != '+' || !ends_word(2)) return false;
        take_as_it_is(2);
        return true;
    }

    /// The # of `C#` and `F#`.
    bool take_sharp(const Character& c) {
        if (c.code != '#' || token_text_.size() != 1 || !ends_word(1)) return false;
        take_as_it_is(1);
        return true;
    }

    /// `.NET` behind something that separates, a word of its own.
    bool take_dot_net() {
        if (!separated_ || in_.peek(1).code != 'n' || in_.peek(2).code != 'e' || in_.peek(3).code != 't' ||
            !ends_word(4))
            return false;
        open(Script::latin, in_.peek().begin);
        take_as_it_is(4);
        return true;
    }

    void take_as_it_is(std::size_t count) {
        for (; count > 0; --count) {
            const Character c = in_.peek();
            append(c.code, c.begin, c.end);
            in_.pop();
        }
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
        return token_ends_.empty() && begin - token_.span.begin == token_text_.size() && end - begin == size;
    }

    void append(char32_t code, std::size_t begin, std::size_t end) {
        const bool aligned = is_aligned(begin, end, utf8_size(code));
        if (!aligned) needs_ends();
        append_utf8(token_text_, code);
        token_.span.end = static_cast<std::uint32_t>(end);
        if (!aligned) token_ends_.resize(token_text_.size(), token_.span.end);
    }

    /// A mark beside its letter: on ASCII, of scripts that write vowels so, or one too many for folding. It
    /// is dropped, no separator.
    void lengthen(std::uint32_t end) {
        needs_ends();
        token_ends_.back() = token_.span.end = end;
    }

    /// From here on the token says where each of its characters ends in the source.
    void needs_ends() {
        if (!token_ends_.empty()) return;
        for (std::uint32_t i = 1; i <= token_text_.size(); ++i)
            token_ends_.push_back(token_.span.begin + i);
    }

    /// True if the open token may go on with such a character. Single letters of Hangul stay apart from every
    /// other word.
    bool goes_on(Script script, bool letters) const {
        return open_ && token_.script == script && letters_ == letters;
    }

    /// Goes on with the token that is open, or with a new one.
    void open(Script script, std::size_t begin, bool letters = false) {
        if (goes_on(script, letters)) return;
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
        token_.text = {texts_.copy(token_text_.data(), token_text_.size()), token_text_.size()};
        if (!token_ends_.empty())
            token_.ends = {ends_.copy(token_ends_.data(), token_ends_.size()), token_ends_.size()};
        tokens_.push_back(token_);
        token_text_.clear();
        token_ends_.clear();
    }

    void separate() {
        close();
        separated_ = true;
    }

    std::string_view text_;
    std::string_view lowered_; // the text with small letters for A-Z
    Normaliser in_;
    std::vector<Token>& tokens_;
    Chunks<char>& texts_;
    Chunks<std::uint32_t>& ends_;
    Token token_;                           // the open one, without its
    std::string token_text_;                // text and
    std::vector<std::uint32_t> token_ends_; // ends
    bool open_ = false;
    bool letters_ = false;  // of the open token
    bool separated_ = true; // something stands between the token before and what comes next
};

} // namespace

Tokens tokenise(std::string_view text) {
    Tokens tokens;
    tokenise(text, tokens);
    return tokens;
}

void tokenise(std::string_view text, Tokens& tokens) {
    tokens.tokens_.clear();
    tokens.texts_.clear();
    tokens.ends_.clear();
    Tokeniser(text, tokens.tokens_, tokens.texts_, tokens.ends_).run();
}

} // namespace gisa
