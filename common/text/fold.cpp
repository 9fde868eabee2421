#include "common/text/fold.h"

#include "common/error.h"
#include "common/korean/jamo.h"
#include "common/text/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace gisa {

namespace {

constexpr std::size_t kMostMarks = 16;

struct CodeRange {
    char32_t first, last;
};
/// Default_Ignorable_Code_Point of Unicode 15, which is what NFKC_Casefold drops.
constexpr CodeRange kInvisible[] = {
    {0x00AD, 0x00AD},   {0x034F, 0x034F},  {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},  {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = get(status);
    if (U_FAILURE(status) || !found)
        throw Error(Fault::io, "ICU has no normalisation data: install the package libicu72");
    return *found;
}

std::string normalise(const icu::Normalizer2& to, std::string_view text) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    to.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                     status);
    return out;
}

bool is_mark(char32_t code) {
    if (code < 0x300 || is_hangul_syllable(code)) return false;
    return (U_GET_GC_MASK(static_cast<UChar32>(code)) & U_GC_M_MASK) != 0 && !is_invisible(code);
}
bool is_open_syllable(char32_t c) { return is_hangul_syllable(c) && take_apart(c).final == 0; }
bool is_leading_jamo(char32_t c) { return (c >= 0x1100 && c <= 0x115F) || (c >= 0xA960 && c <= 0xA97C); }
bool is_vowel_jamo(char32_t c) { return (c >= 0x1160 && c <= 0x11A7) || (c >= 0xD7B0 && c <= 0xD7C6); }
bool is_final_jamo(char32_t c) { return (c >= 0x11A8 && c <= 0x11FF) || (c >= 0xD7CB && c <= 0xD7FB); }

bool is_latin(char32_t code) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(code), &status) == USCRIPT_LATIN;
}

std::string without_marks(std::string_view text) {
    static const icu::Normalizer2& decompose = normalizer(icu::Normalizer2::getNFDInstance);
    const std::string apart = normalise(decompose, text);
    std::string out;
    for (std::size_t at = 0; at < apart.size();) {
        const Decoded c = decode(apart, at);
        if (!is_mark(c.code)) out.append(apart, at, c.size);
        at += c.size;
    }
    return out;
}

bool is_jamo(char32_t c) { return is_leading_jamo(c) || is_vowel_jamo(c) || is_final_jamo(c); }

/// `folded` with every jamo that stands beside no other as its compatibility jamo, as it is shown.
std::string with_lone_jamo_shown(const std::string& folded) {
    std::string out;
    for (std::size_t at = 0; at < folded.size();) {
        const Decoded c = decode(folded, at);
        const std::size_t next = at + c.size;
        const bool beside = (at > 0 && is_jamo(decode_before(folded, at).code)) ||
                            (next < folded.size() && is_jamo(decode(folded, next).code));
        const char32_t shown = is_jamo(c.code) && !beside ? letter_of(c.code) : 0;
        append_utf8(out, shown != 0 ? shown : c.code);
        at = next;
    }
    return out;
}

/// Conjoining jamo are written with this byte first, as little else is.
constexpr char kJamoByte = '\xE1';

} // namespace

std::string fold(std::string_view piece) {
    static const icu::Normalizer2& casefold = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
    std::string folded = normalise(casefold, piece);
    if (folded.size() < 2) return folded;
    if (is_latin(decode(folded, 0).code)) return without_marks(folded);
    return folded.find(kJamoByte) == std::string::npos ? folded : with_lone_jamo_shown(folded);
}

bool is_invisible(char32_t code) {
    if (code < kInvisible[0].first || is_hangul_syllable(code)) return false;
    for (const CodeRange& range : kInvisible)
        if (code <= range.last) return code >= range.first;
    return false;
}

PieceRule::PieceRule(char32_t first) {
    if (is_leading_jamo(first)) may_follow_ = Jamo::vowel;
    if (is_open_syllable(first)) may_follow_ = Jamo::final;
}

bool PieceRule::takes(char32_t next) {
    if (may_follow_ == Jamo::vowel && is_vowel_jamo(next)) {
        may_follow_ = Jamo::final;
        return true;
    }
    const bool is_final = may_follow_ == Jamo::final && is_final_jamo(next);
    may_follow_ = Jamo::none;
    return is_final || (is_mark(next) && ++marks_ <= kMostMarks);
}

std::size_t piece_size(std::string_view text, std::size_t at) {
    const Decoded first = decode(text, at);
    PieceRule rule(first.code);
    std::size_t end = at + first.size;
    while (end < text.size()) {
        const Decoded next = decode(text, end);
        if (!rule.takes(next.code)) break;
        end += next.size;
    }
    return end - at;
}

} // namespace gisa
