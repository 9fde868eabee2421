#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known word that was probably meant: at most two edits away, and not more than half of it
/// new; the first of several equally near. For "did you mean".
std::optional<std::string> nearest(std::string_view unknown, const std::vector<std::string>& known);

} // namespace gisa
