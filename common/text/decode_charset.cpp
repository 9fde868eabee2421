#include "common/text/decode_charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace gisa {

namespace {

constexpr std::size_t kBytesToGuessFrom = 64 << 10;

struct Close {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::unique_ptr<UConverter, Close> open_converter(const char* charset, bool strict) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UConverter, Close> converter(ucnv_open(charset, &status));
    if (strict) {
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    if (U_FAILURE(status)) converter.reset();
    return converter;
}

} // namespace

GuessedCharset guess_charset(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
    const auto size = static_cast<std::int32_t>(std::min(bytes.size(), kBytesToGuessFrom));
    ucsdet_setText(detector.get(), bytes.data(), size, &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match) return {};
    GuessedCharset guess;
    const char* name = ucsdet_getName(match, &status);
    guess.confidence = ucsdet_getConfidence(match, &status);
    if (U_FAILURE(status) || !name) return {};
    guess.name = name;
    return guess;
}

std::optional<std::string> decode_charset(std::string_view bytes, const char* charset) {
    const bool strict = !std::string_view(charset).starts_with("UTF-16");
    const auto from = open_converter(charset, strict);
    const auto to = open_converter("UTF-8", true);
    if (!from || !to) return std::nullopt;
    std::string utf8;
    std::array<char, 8192> out;
    std::array<UChar, 4096> pivot;
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    for (bool reset = true;; reset = false) {
        UErrorCode status = U_ZERO_ERROR;
        char* target = out.data();
        ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, source_end,
                       pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true,
                       &status);
        utf8.append(out.data(), static_cast<std::size_t>(target - out.data()));
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_FAILURE(status)) return std::nullopt;
        return utf8;
    }
}

} // namespace gisa
