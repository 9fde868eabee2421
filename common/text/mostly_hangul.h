#pragma once

#include <initializer_list>
#include <string_view>

namespace gisa {

/// True if the texts together have more Hangul than Latin letters, as far as two languages need it: a
/// syllable is worth about three letters.
bool is_mostly_hangul(std::initializer_list<std::string_view> texts);

} // namespace gisa
