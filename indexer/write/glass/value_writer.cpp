#include "indexer/write/glass/value_writer.h"

#include "common/storage/glass/codings.h"
#include "common/storage/glass/postlist_keys.h"

namespace gisa::glass {

namespace {

constexpr std::size_t kFullChunk = 512; // a longer value is in a chunk of its own, as a rule

} // namespace

void SlotStatistics::add(std::string_view value) {
    if (count == 0 || value < lowest) lowest = value;
    if (count == 0 || value > highest) highest = value;
    ++count;
}

void ValueWriter::add_metadata(std::string_view name, std::string_view value) {
    table_.add(std::string(kMetadataKey).append(name), value);
}

void ValueWriter::add_statistics(std::uint32_t slot, const SlotStatistics& statistics) {
    std::string key(kStatisticsKey), tag;
    if (slot > 0) key.push_back(static_cast<char>(slot)); // little-endian without leading zeros
    append_number(tag, statistics.count);
    append_text(tag, statistics.lowest);
    if (statistics.highest != statistics.lowest) tag.append(statistics.highest);
    table_.add(key, tag);
}

void ValueWriter::begin_slot(std::uint32_t slot) { slot_ = slot; }

void ValueWriter::add(std::uint32_t document, std::string_view value) {
    if (chunk_.empty())
        first_ = document;
    else
        append_number(chunk_, document - last_ - 1);
    last_ = document;
    append_text(chunk_, value);
    if (chunk_.size() >= kFullChunk) end_slot();
}

/// Writes the chunk that is open; values may go on behind it.
void ValueWriter::end_slot() {
    if (chunk_.empty()) return;
    key_ = kValuesKey;
    append_number(key_, slot_);
    append_sorted_number(key_, first_);
    table_.add(key_, chunk_);
    chunk_.clear();
}

} // namespace gisa::glass
