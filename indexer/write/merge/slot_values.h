#pragma once

#include "common/storage/glass/codings.h"
#include "common/storage/glass/table_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa::glass {

/// The slots of which a postlist table has values, ascending.
std::vector<std::uint32_t> used_slots(const TableReader& table);

/// The values of a slot, by document. Throws Error (corrupt) that names the file. One thread.
class SlotValues {
public:
    SlotValues(const TableReader& table, std::uint32_t slot);

    /// Empty if the document has none; valid until the next call. Any order, ascending is fast.
    std::string_view at(std::uint32_t document);

private:
    static constexpr std::uint32_t kNear = 64; ///< documents ahead that are gone through one by one
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    bool go_to_chunk(std::uint32_t document);
    bool is_at_chunk() const;
    void go_to_next_value();
    void read_chunk();
    void read_value();
    [[noreturn]] void refuse() const;

    const TableReader& table_;
    TableCursor cursor_;
    std::string key_; ///< of the slot's chunks, and behind it a document
    std::size_t key_size_ = 0;
    BytesReader chunk_{{}}; ///< behind the value
    bool is_open_ = false;
    std::uint32_t before_ = 0, document_ = 0; ///< documents of the value before, and of this one
    std::string_view value_;
};

} // namespace gisa::glass
