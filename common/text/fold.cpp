#include "common/text/fold.h"

#include "common/error.h"
#include "common/text/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace gisa {

namespace {

constexpr std::size_t kMostMarks = 16; // a character with more is cut; keeps folding linear

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
    return code >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(code)) & U_GC_M_MASK) != 0;
}
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

} // namespace

std::string fold(std::string_view piece) {
    static const icu::Normalizer2& casefold = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
    std::string folded = normalise(casefold, piece);
    if (folded.size() < 2) return folded;
    return is_latin(decode(folded, 0).code) ? without_marks(folded) : folded;
}

std::size_t piece_size(std::string_view text, std::size_t at) {
    const Decoded first = decode(text, at);
    std::size_t end = at + first.size;
    const auto take_if = [&](bool (*is)(char32_t)) {
        if (end >= text.size()) return false;
        const Decoded next = decode(text, end);
        if (!is(next.code)) return false;
        end += next.size;
        return true;
    };
    if (is_leading_jamo(first.code)) {
        if (take_if(is_vowel_jamo)) take_if(is_final_jamo);
        return end - at;
    }
    for (std::size_t marks = 0; marks < kMostMarks && take_if(is_mark); ++marks) {}
    return end - at;
}

} // namespace gisa
