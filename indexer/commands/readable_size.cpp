#include "indexer/commands/readable_size.h"

#include <cstdio>
#include <iterator>

namespace gisa {

std::string readable_size(std::uint64_t bytes) {
    constexpr const char* units[] = {"bytes", "kB", "MB", "GB", "TB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < std::size(units); ++unit)
        size /= 1000;
    char text[64];
    std::snprintf(text, sizeof text, "%.*f %s", unit == 0 ? 0 : 1, size, units[unit]);
    return text;
}

} // namespace gisa
