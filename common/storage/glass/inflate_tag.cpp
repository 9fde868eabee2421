#include "common/storage/glass/inflate_tag.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace gisa::glass {

namespace {

/// A byte of a stream stands for no more.
constexpr std::size_t kMostTimes = 1032;

} // namespace

std::optional<std::string> inflate_tag(std::string_view tag) {
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater{
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor};
    const std::size_t most = tag.size() * kMostTimes;
    std::string out;
    for (std::size_t room = tag.size() * 4;; room = std::min(room * 4, most)) {
        out.resize(room);
        std::size_t size = 0;
        const libdeflate_result result = libdeflate_deflate_decompress(inflater.get(), tag.data(), tag.size(),
                                                                       out.data(), out.size(), &size);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE && room < most) continue;
        if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
        out.resize(size);
        return out;
    }
}

} // namespace gisa::glass
