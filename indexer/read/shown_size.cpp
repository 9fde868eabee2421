#include "indexer/read/shown_size.h"

namespace gisa {

std::string shown_size(std::uint64_t bytes) {
    if (bytes < 10'000) return std::to_string(bytes) + " bytes";
    const bool in_kib = bytes < (1u << 20);
    const std::uint64_t tenths = (bytes * 10) >> (in_kib ? 10 : 20);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (in_kib ? " KiB" : " MiB");
}

} // namespace gisa
