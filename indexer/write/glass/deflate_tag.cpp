#include "indexer/write/glass/deflate_tag.h"

#include <libdeflate.h>

namespace gisa::glass {

namespace {

constexpr int kLevel = 1;
constexpr std::size_t kReadersBuffer = 8192, kLongestMatch = 258;

/// Where the end of a tag falls this far behind a full buffer, one match may have filled it.
bool may_be_unreadable(std::size_t size) {
    const std::size_t beyond = size % kReadersBuffer;
    return size >= kReadersBuffer && beyond <= kLongestMatch;
}

} // namespace

struct TagDeflater::Parts {
    std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor{
        libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor};
    std::string out;
};

TagDeflater::TagDeflater() : parts_(std::make_unique<Parts>()) {}
TagDeflater::~TagDeflater() = default;

std::string_view TagDeflater::deflate(std::string_view tag) {
    if (tag.size() < 2 || may_be_unreadable(tag.size())) return {};
    parts_->out.resize(tag.size() - 1);
    const std::size_t size = libdeflate_deflate_compress(parts_->compressor.get(), tag.data(), tag.size(),
                                                         parts_->out.data(), parts_->out.size());
    return std::string_view(parts_->out).substr(0, size);
}

} // namespace gisa::glass
