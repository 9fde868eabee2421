#pragma once

#include "common/storage/glass/table_reader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Reads a tag from its beginning to its end, without putting its pieces together. Bytes that are none make
/// it fail: nothing is left then. One thread.
class TagReader {
public:
    explicit TagReader(TableCursor& cursor) : cursor_(cursor) {}

    /// Begins with the tag at which the cursor is, and takes the cursor along.
    void open();

    bool at_end() { return rest_.empty() && !go_on(); }
    std::uint64_t number() {
        if (rest_.empty() || static_cast<unsigned char>(rest_.front()) >= 0x80) return large_number();
        const auto value = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }
    /// Into the table, or into this until the next call.
    std::string_view bytes(std::uint64_t size);
    void skip(std::uint64_t size);
    bool good() const { return good_; }

private:
    std::uint64_t large_number();
    bool go_on();
    void fail();
    std::string_view joined(std::uint64_t size);

    TableCursor& cursor_;
    std::string_view rest_; ///< of the piece at hand
    std::string joined_;
    bool good_ = true;
};

} // namespace gisa::glass
