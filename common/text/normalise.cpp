#include "common/text/normalise.h"

#include "common/korean/jamo.h"
#include "common/text/fold.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

constexpr char32_t kBroken = 0xFFFD;

/// So many characters that were taken are kept where one is always looked ahead at, as in 1,000,000,000.
constexpr std::size_t kMostTaken = 64;

/// Signs that are no letters but fold to some: the Korean middle dot in both its encodings, ™, ℠.
constexpr char32_t kSigns[] = {U'\u318D', U'\u119E', U'\u2122', U'\u2120'};

bool is_sign(char32_t code) {
    return std::find(std::begin(kSigns), std::end(kSigns), code) != std::end(kSigns);
}

/// The letter that was typed, in full or half width; 0 if it is none.
char32_t typed_letter(char32_t code) {
    if (is_hangul_letter(code)) return code;
    return code >= 0xFFA1 && code <= 0xFFDC ? letter_of(code) : 0;
}

/// True for what folding leaves as it is: most characters of Korean, Chinese and Japanese text, and the
/// dashes and quotation marks of print.
bool is_folded(char32_t code) {
    return is_hangul_syllable(code) || (code >= 0x4E00 && code <= 0x9FFF) || code == kBroken ||
           (code >= 0x2018 && code <= 0x201D) || code == 0x2013 || code == 0x2014;
}

} // namespace

Character Normaliser::peek(std::size_t n) {
    if (first_ >= kMostTaken && first_ * 2 > ahead_.size()) {
        ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
    while (ahead_.size() - first_ <= n && at_ < text_.size())
        read_more();
    if (ahead_.size() - first_ > n) return ahead_[first_ + n];
    const auto end = static_cast<std::uint32_t>(text_.size());
    return {' ', end, end};
}

void Normaliser::pop(std::size_t count) {
    first_ = std::min(first_ + count, ahead_.size());
    if (first_ < ahead_.size()) return;
    ahead_.clear();
    first_ = 0;
}

std::size_t Normaliser::syllables_end() const {
    std::size_t end = at_;
    if (!ahead_.empty()) return end;
    for (std::size_t next = at_ + kSyllable; is_syllable_at(text_, end); next += kSyllable) {
        const bool stays = next >= text_.size() || is_ascii(next) || is_syllable_at(text_, next) ||
                           is_folded(decode(text_, next).code);
        if (!stays) break;
        end = next;
    }
    return end;
}

void Normaliser::skip_invisible() {
    while (at_ < text_.size() && !is_ascii(at_)) {
        const Decoded c = decode(text_, at_);
        if (!is_invisible(c.code)) return;
        at_ += c.size;
    }
}

void Normaliser::push(char32_t code, std::size_t begin, std::size_t end) {
    ahead_.push_back({code, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

void Normaliser::read_more() {
    const Decoded first = decode(text_, at_);
    const std::size_t next = at_ + first.size;
    const auto stays = [&] { return is_folded(decode(text_, next).code); };
    if (is_folded(first.code) && (next == text_.size() || is_ascii(next) || stays())) {
        push(first.code, at_, next);
        at_ = next;
    } else if (typed_letter(first.code) != 0) {
        read_typed_letters();
    } else {
        read_piece();
    }
}

void Normaliser::read_typed_letters() {
    std::u32string letters;
    std::vector<Piece> pieces;
    while (at_ < text_.size()) {
        const char32_t letter = typed_letter(decode(text_, at_).code);
        if (letter == 0) break;
        letters.push_back(letter);
        pieces.push_back(take_piece());
    }
    std::size_t first = 0;
    for (const ComposedLetters& composed : compose_letters(letters)) {
        push(composed.code, pieces[first].begin, pieces[first + composed.letters - 1].end);
        first += composed.letters;
    }
}

void Normaliser::read_piece() {
    const Decoded first = decode(text_, at_);
    const Piece piece = take_piece();
    if (is_sign(first.code)) return push(' ', piece.begin, piece.end);
    if (is_folded(first.code) && piece.end - piece.begin == first.size)
        return push(first.code, piece.begin, piece.end);
    if (piece.end - piece.begin == 1) return push(ascii_lower(text_[piece.begin]), piece.begin, piece.end);
    const std::string folded = fold(text_.substr(piece.begin, piece.end - piece.begin));
    for (std::size_t i = 0; i < folded.size();) {
        const Decoded c = decode(folded, i);
        push(c.code, piece.begin, piece.end);
        i += c.size;
    }
}

/// Goes on behind the piece and the invisible characters that follow it.
Normaliser::Piece Normaliser::take_piece() {
    const Decoded first = decode(text_, at_);
    PieceRule rule(first.code);
    Piece piece{at_, at_ + first.size};
    at_ = piece.end;
    while (at_ < text_.size() && !is_ascii(at_)) {
        const Decoded next = decode(text_, at_);
        const bool unseen = is_invisible(next.code);
        if (!unseen && !rule.takes(next.code)) break;
        at_ += next.size;
        if (!unseen) piece.end = at_;
    }
    return piece;
}

} // namespace gisa
