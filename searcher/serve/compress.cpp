#include "searcher/serve/compress.h"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace gisa {

std::optional<std::string> gzip(std::string_view bytes, int level) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    std::string out(bytes.size(), '\0');
    const std::size_t size =
        libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size());
    if (size == 0) return std::nullopt; // it did not fit
    out.resize(size);
    return out;
}

} // namespace gisa
