#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gisa {

/// A JSON text whose escapes all stand for characters of text.
struct MendedEscapes {
    std::string text;         ///< as long as it was; empty if nothing was to be mended
    std::size_t replaced = 0; ///< escapes
};

/// Puts `\uFFFD` in place of the escapes of NUL, U+FFFE, U+FFFF and of surrogates without their other half:
/// what is left where a program cut a text within an emoji. What is no JSON may be given back changed.
MendedEscapes mend_escapes(std::string_view json);

} // namespace gisa
