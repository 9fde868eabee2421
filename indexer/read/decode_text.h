#pragma once

#include <string>
#include <variant>
#include <vector>

namespace gisa {

struct DecodedText {
    std::string text; ///< UTF-8 without byte order mark, NUL, U+FFFE, U+FFFF and '\r'
    std::vector<std::string> notes;
};

struct DecodeFault {
    std::string code; ///< "not_text" or "encoding"
    std::string message;
};

/// The text that a file's bytes stand for. UTF-8 passes without a copy; UTF-16, UTF-32 with its mark and
/// EUC-KR (with CP949) are recognised and converted, with a note, and so is what a page or a feed declares.
/// Broken UTF-8 is refused with the offset of the first bad byte and never read as some other charset; binary
/// data is refused.
std::variant<DecodedText, DecodeFault> decode_text(std::string&& bytes);

/// Replaces NUL, U+FFFE, U+FFFF and encoded surrogates by U+FFFD; gives how many there were. For
/// strings in which escapes can smuggle them in again (JSON, YAML).
std::size_t replace_noncharacters(std::string& text);
/// The text with them replaced.
std::string clean_text(std::string_view text);
/// What an article's note says of so many.
std::string replaced_characters(std::size_t count);

} // namespace gisa
