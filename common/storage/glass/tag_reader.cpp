#include "common/storage/glass/tag_reader.h"

#include <algorithm>

namespace gisa::glass {

void TagReader::open() {
    rest_ = cursor_.first_piece();
    good_ = true;
}

/// On to the next piece that has bytes.
bool TagReader::go_on() {
    while (rest_.empty()) {
        if (!good_ || !cursor_.has_more_pieces()) return false;
        rest_ = cursor_.next_piece();
    }
    return true;
}

void TagReader::fail() {
    good_ = false;
    rest_ = {};
}

std::uint64_t TagReader::large_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !at_end(); shift += 7) {
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
    fail();
    return 0;
}

std::string_view TagReader::bytes(std::uint64_t size) {
    if (size > rest_.size()) return joined(size);
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
}

std::string_view TagReader::joined(std::uint64_t size) {
    joined_.clear();
    while (joined_.size() < size && !at_end()) {
        const std::size_t taken = std::min<std::uint64_t>(rest_.size(), size - joined_.size());
        joined_.append(rest_.substr(0, taken));
        rest_.remove_prefix(taken);
    }
    if (joined_.size() < size) fail();
    return joined_;
}

void TagReader::skip(std::uint64_t size) {
    while (size > rest_.size()) {
        size -= rest_.size();
        rest_ = {};
        if (!go_on()) return fail();
    }
    rest_.remove_prefix(size);
}

} // namespace gisa::glass
