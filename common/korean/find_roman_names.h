#pragma once

#include "common/korean/find_names.h"

namespace gisa {

/// The part of find_names for Latin text; see there.
std::vector<FoundName> find_roman_names(std::string_view text, std::span<const Token> tokens);

/// A spelling of a frequent surname that is usual for it, and hardly a word or name of another language: it
/// marks a name by itself. Lower case.
bool is_strong_surname(std::string_view word);

} // namespace gisa
