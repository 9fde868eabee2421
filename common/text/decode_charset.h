#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The character set that bytes which are not UTF-8 seem to be written in.
struct GuessedCharset {
    std::string name;   ///< as ICU names it, e.g. "EUC-KR"
    int confidence = 0; ///< 0..100
};

/// A statistical guess from the first 64 KiB; an empty name if there is none.
GuessedCharset guess_charset(std::string_view bytes);

/// `bytes` as UTF-8. Gives nothing if the charset is unknown or a byte does not belong to it.
/// A lone surrogate of UTF-16 becomes U+FFFD.
std::optional<std::string> decode_charset(std::string_view bytes, const char* charset);

} // namespace gisa
