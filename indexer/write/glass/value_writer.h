#pragma once

#include "indexer/write/glass/table_writer.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// What a value slot holds, for its statistics.
struct SlotStatistics {
    std::uint64_t count = 0;
    std::string lowest, highest;
    void add(std::string_view value);
};

/// Writes metadata, the statistics of value slots and their values into the postlist table, in this order and
/// before all posting lists. Values are chunks of some 500 bytes, long ones
/// one each: Xapian's have four times that, and a long value in several pieces.
class ValueWriter {
public:
    explicit ValueWriter(TableWriter& table) : table_(table) {}

    /// REQUIRES: names ascend; neither is empty
    void add_metadata(std::string_view name, std::string_view value);
    /// REQUIRES: slots ascend and are less than 128 (others sort otherwise); count > 0
    void add_statistics(std::uint32_t slot, const SlotStatistics& statistics);

    /// The values of a slot. REQUIRES: slots ascend, likewise; documents ascend; no value is empty
    void begin_slot(std::uint32_t slot);
    void add(std::uint32_t document, std::string_view value);
    void end_slot();

private:
    TableWriter& table_;
    std::string key_, chunk_;
    std::uint32_t slot_ = 0, first_ = 0, last_ = 0;
};

} // namespace gisa::glass
