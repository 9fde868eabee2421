#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gisa {

/// The script that a name is written in: Hangul if any of it is (SK하이닉스), else Latin or Han if all is.
enum class NameScript : unsigned char { none, hangul, latin, han };

NameScript script_of_name(std::string_view name);

/// How many of the words that stand before a bracket are the name that stands inside it in another spelling;
/// 0 if none are. `before` has the nearest first: 올트먼, 샘 and so on for `대표 샘 올트먼(Sam Altman)`,
/// which gives 2. Decided by shape, without a dictionary: first sounds word by word, syllables, initials
/// (한국과학기술원, KAIST), an abbreviation's syllables in order (과학기술정보통신부, 과기정통부).
std::size_t name_run(const std::vector<std::string_view>& before, std::string_view inside);

} // namespace gisa
