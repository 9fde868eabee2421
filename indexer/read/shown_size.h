#pragma once

#include <cstdint>
#include <string>

namespace gisa {

/// "812 bytes", "12.3 KiB", "8.0 MiB", as limits are counted.
std::string shown_size(std::uint64_t bytes);

} // namespace gisa
