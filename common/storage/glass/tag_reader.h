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

    bool at_end();
    std::uint64_t number();
    /// Into the table, or into this until the next call.
    std::string_view bytes(std::uint64_t size);
    void skip(std::uint64_t size);
    bool good() const { return good_; }

private:
    bool go_on();
    void fail();
    std::string_view joined(std::uint64_t size);

    TableCursor& cursor_;
    std::string_view rest_; ///< of the piece at hand
    std::string joined_;
    bool good_ = true;
};

} // namespace gisa::glass
