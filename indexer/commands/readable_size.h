#pragma once

#include <cstdint>
#include <string>

namespace gisa {

/// "12.3 MB", in units of 1000 as disks are sold and `df -H` counts.
std::string readable_size(std::uint64_t bytes);

} // namespace gisa
