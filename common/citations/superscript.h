#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// The value of a superscript digit, or -1.
int superscript_value(char32_t c);

/// `¹²` as `12`, wherever such digits stand; the rest as it is.
std::string lower_superscripts(std::string_view text);

} // namespace gisa
