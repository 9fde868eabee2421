#include "common/text/tokenise.h"

#include "common/text/fold.h"
#include "common/text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <optional>

namespace gisa {

namespace {

std::optional<Script> script_of(char32_t code) {
    if (code < 0x80) {
        if (is_ascii_digit(static_cast<char>(code))) return Script::digit;
        if (is_ascii_alpha(static_cast<char>(code))) return Script::latin;
        return std::nullopt;
    }
    if (is_hangul_syllable(code)) return Script::hangul;
    const auto c = static_cast<UChar32>(code);
    if (u_isdigit(c)) return Script::digit;
    if (!u_isalpha(c)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
    case USCRIPT_LATIN: return Script::latin;
    case USCRIPT_HAN: return Script::han;
    default: return Script::other;
    }
}

bool is_middle_dot(std::string_view piece) { return piece == "·" || piece == "ㆍ" || piece == "・"; }

std::size_t apostrophe_size(std::string_view text, std::size_t at) {
    if (text[at] == '\'') return 1;
    const std::string_view rest = text.substr(at);
    return rest.starts_with("’") || rest.starts_with("ʻ") ? decode(text, at).size : 0;
}

class Tokeniser {
public:
    explicit Tokeniser(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        tokens_.reserve(text_.size() / 6);
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool next_is_ascii =
                at_ + 1 >= text_.size() || static_cast<unsigned char>(text_[at_ + 1]) < 0x80;
            if (static_cast<unsigned char>(c) < 0x80 && next_is_ascii)
                take_ascii(c);
            else
                take_piece();
        }
        close();
        return std::move(tokens_);
    }

private:
    void take_ascii(char c) {
        if (is_ascii_alpha(c)) {
            take_run(Script::latin, [](char letter) { return is_ascii_alpha(letter); });
        } else if (is_ascii_digit(c)) {
            take_run(Script::digit, [](char digit) { return is_ascii_digit(digit); });
        } else if (!take_joiner()) {
            close();
            ++at_;
        }
    }

    /// The ASCII characters of one kind from here on; not the last of them if what is behind may change it.
    template <class IsOfKind>
    void take_run(Script script, IsOfKind is_of_kind) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && is_of_kind(text_[end]))
            ++end;
        if (end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80 && end > at_ + 1) --end;
        if (open_ && token_.script != script) close();
        if (!open_) start(script, at_);
        if (!is_aligned(at_, end, end - at_)) {
            for (; at_ < end; ++at_)
                append(script, lower(text_[at_]), at_, at_ + 1);
            return;
        }
        for (; at_ < end; ++at_)
            token_.text.push_back(lower(text_[at_]));
        token_.span.end = static_cast<std::uint32_t>(end);
    }

    static char lower(char c) { return is_ascii_alpha(c) ? static_cast<char>(c | 0x20) : c; }

    /// A character beyond ASCII (or with marks on it), folded.
    void take_piece() {
        if (take_joiner()) return;
        const std::size_t size = piece_size(text_, at_);
        const std::string_view piece = text_.substr(at_, size);
        const std::size_t end = at_ + size;
        if (is_middle_dot(piece)) {
            close();
            at_ = end;
            return;
        }
        const std::string folded = fold(piece);
        for (std::size_t i = 0; i < folded.size();) {
            const Decoded c = decode(folded, i);
            if (const auto script = script_of(c.code))
                append(*script, std::string_view(folded).substr(i, c.size), at_, end);
            else if (!is_joined_mark(c.code))
                close();
            i += c.size;
        }
        at_ = end;
    }

    /// Marks of scripts that write vowels so stay with their letter: they are dropped, not separators.
    bool is_joined_mark(char32_t code) const {
        return open_ && (U_GET_GC_MASK(static_cast<UChar32>(code)) & U_GC_M_MASK) != 0;
    }

    /// A possessive, an apostrophe inside a Latin word, a point or comma inside a number. False: none here.
    bool take_joiner() {
        if (!open_ || token_.span.end != at_) return false;
        if (take_possessive()) return true;
        if (token_.script == Script::latin) return take_apostrophe();
        return token_.script == Script::digit && take_number_joiner();
    }

    /// The 's of `OpenAI's` and `GPT-5's`.
    bool take_possessive() {
        const std::size_t size = apostrophe_size(text_, at_);
        const std::string_view rest = text_.substr(at_ + size);
        if (size == 0 || !(rest.starts_with("s") || rest.starts_with("S"))) return false;
        if (rest.size() > 1 && is_ascii_alpha(rest[1])) return false;
        close();
        at_ += size + 1;
        return true;
    }

    bool take_apostrophe() {
        const std::size_t size = apostrophe_size(text_, at_);
        const std::size_t next = at_ + size;
        if (size == 0 || next >= text_.size()) return false;
        if (script_of(decode(text_, next).code) != Script::latin) return false;
        at_ = next;
        token_.span.end = static_cast<std::uint32_t>(at_);
        needs_ends();
        return true;
    }

    bool take_number_joiner() {
        const auto digit = [&](std::size_t at) { return at < text_.size() && is_ascii_digit(text_[at]); };
        const bool point = text_[at_] == '.' && digit(at_ + 1);
        const bool thousands =
            text_[at_] == ',' && digit(at_ + 1) && digit(at_ + 2) && digit(at_ + 3) && !digit(at_ + 4);
        if (!point && !thousands) return false;
        if (point)
            append(Script::digit, '.', at_, at_ + 1);
        else
            needs_ends();
        ++at_;
        token_.span.end = static_cast<std::uint32_t>(at_);
        return true;
    }

    /// True if text and source go byte for byte up to here, and so do the next `size` bytes.
    bool is_aligned(std::size_t begin, std::size_t end, std::size_t size) const {
        return token_.ends.empty() && begin - token_.span.begin == token_.text.size() && end - begin == size;
    }

    void append(Script script, char c, std::size_t begin, std::size_t end) {
        append(script, std::string_view(&c, 1), begin, end);
    }

    void append(Script script, std::string_view folded, std::size_t begin, std::size_t end) {
        if (open_ && token_.script != script) close();
        if (!open_) start(script, begin);
        const bool aligned = is_aligned(begin, end, folded.size());
        if (!aligned) needs_ends();
        token_.text.append(folded);
        token_.span.end = static_cast<std::uint32_t>(end);
        if (!aligned) token_.ends.push_back(token_.span.end);
    }

    /// From here on the token says where each of its characters ends in the source.
    void needs_ends() {
        if (!token_.ends.empty()) return;
        for (std::size_t i = 0; i < token_.text.size();) {
            i += decode(token_.text, i).size;
            token_.ends.push_back(token_.span.begin + static_cast<std::uint32_t>(i));
        }
    }

    void start(Script script, std::size_t begin) {
        open_ = true;
        token_ = {};
        token_.script = script;
        token_.span.begin = token_.span.end = static_cast<std::uint32_t>(begin);
        token_.glued = !tokens_.empty() && tokens_.back().span.end == begin;
    }

    void close() {
        if (!open_) return;
        open_ = false;
        tokens_.push_back(std::move(token_));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    Token token_;
    bool open_ = false;
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
