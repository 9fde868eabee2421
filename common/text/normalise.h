#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gisa {

/// A character as search sees it, and the bytes of the text that stand for it.
struct Character {
    char32_t code = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Reads a text character by character as search sees it: folded (fold.h), with invisible characters left
/// out, syllables that were typed letter by letter composed (ㅇㅣㅈㅐㅁㅕㅇ and half-width letters,
/// common/korean/jamo.h), and U+FFFD for each byte of broken UTF-8. Signs that folding would turn into
/// letters though they separate words (ㆍ, ™) are spaces.
///
/// Spans ascend; characters that one piece folds to (½, ㈜) all have its span, and a span ends in what can
/// be seen. Never throws for what is in the text, and is linear in it, lookahead included.
///
///     Normaliser in(text);
///     for (; !in.at_end(); in.pop()) use(in.peek());
class Normaliser {
public:
    /// REQUIRES: `text` outlives this object
    explicit Normaliser(std::string_view text) : text_(text) { skip_invisible(); }

    bool at_end() const { return ahead_.empty() && at_ == text_.size(); }

    /// The n-th character from here; a space of no bytes behind the end.
    Character peek(std::size_t n = 0);
    void pop(std::size_t count = 1);

    /// For a reader with a way of its own through ASCII: true if the text goes on at position() with an ASCII
    /// character that was not looked at yet. Such a reader sees the marks behind an ASCII letter by
    /// themselves.
    bool at_ascii() const { return ahead_.empty() && at_ < text_.size() && is_ascii(at_); }
    std::size_t position() const { return at_; }
    /// The end of the Hangul syllables that stand for themselves from position() on, for a reader that takes
    /// them as they are; position() if there is none, or something was looked at already.
    std::size_t syllables_end() const;
    /// REQUIRES: that only ASCII or such syllables stand between position() and `at`, not looked at yet
    void skip_to(std::size_t at) {
        at_ = at;
        if (at_ < text_.size() && !is_ascii(at_)) skip_invisible();
    }

private:
    struct Piece {
        std::size_t begin, end;
    };

    bool is_ascii(std::size_t at) const { return static_cast<unsigned char>(text_[at]) < 0x80; }
    void skip_invisible();
    void read_more();
    void read_typed_letters();
    void read_piece();
    Piece take_piece();
    void push(char32_t code, std::size_t begin, std::size_t end);

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Character> ahead_; ///< read; from first_ on not yet taken; empty if all are
    std::size_t first_ = 0;
};

} // namespace gisa
