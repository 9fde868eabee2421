#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gisa {

/// Calls `each` for the lines of a file, until it gives false; of a `.zst` file for those of what it unpacks
/// to. Throws Error (io).
void read_zstd_lines(const std::string& file, const std::function<bool(std::string_view line)>& each);

} // namespace gisa
