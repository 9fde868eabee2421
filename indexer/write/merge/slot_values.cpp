#include "indexer/write/merge/slot_values.h"

#include "common/error.h"

#include <algorithm>

namespace gisa::glass {

namespace {

constexpr std::string_view kStatisticsKey("\0\xD0", 2), kValuesKey("\0\xD8", 2);

/// Little-endian without leading zeros, as the last thing in a key.
std::uint32_t slot_of(std::string_view bytes) {
    std::uint32_t slot = 0;
    for (std::size_t i = 0; i < bytes.size() && i < sizeof slot; ++i)
        slot |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return slot;
}

} // namespace

std::vector<std::uint32_t> used_slots(const TableReader& table) {
    std::vector<std::uint32_t> slots;
    TableCursor cursor(table);
    bool found = cursor.seek(kStatisticsKey) || cursor.next();
    for (; found && cursor.key().starts_with(kStatisticsKey); found = cursor.next())
        slots.push_back(slot_of(cursor.key().substr(kStatisticsKey.size())));
    std::sort(slots.begin(), slots.end());
    return slots;
}

SlotValues::SlotValues(const TableReader& table, std::uint32_t slot)
    : table_(table), cursor_(table), key_(kValuesKey) {
    append_number(key_, slot);
    key_size_ = key_.size();
}

std::string_view SlotValues::at(std::uint32_t document) {
    if (before_ < document && document < document_) return {}; // between two values
    const bool is_near = is_open_ && document >= document_ && document - document_ < kNear;
    if (!is_near && !go_to_chunk(document)) return {};
    while (document_ < document)
        go_to_next_value();
    return document_ == document ? value_ : std::string_view();
}

/// Goes to the first value of the chunk that has the document's, if there is one.
bool SlotValues::go_to_chunk(std::uint32_t document) {
    key_.resize(key_size_);
    append_sorted_number(key_, document);
    cursor_.seek(key_);
    is_open_ = is_at_chunk();
    if (!is_open_) return false;
    read_chunk();
    before_ = document_;
    return true;
}

bool SlotValues::is_at_chunk() const {
    return cursor_.is_at_entry() && cursor_.key().starts_with(std::string_view(key_).substr(0, key_size_));
}

void SlotValues::go_to_next_value() {
    before_ = document_;
    if (!chunk_.rest().empty()) {
        document_ += chunk_.number32() + 1;
        read_value();
    } else if (cursor_.next(); is_at_chunk()) {
        read_chunk();
    } else {
        document_ = kNone;
    }
    if (document_ <= before_) refuse();
}

void SlotValues::read_chunk() {
    document_ = read_sorted_number(cursor_.key().substr(key_size_));
    chunk_ = BytesReader(cursor_.tag());
    read_value();
}

void SlotValues::read_value() {
    value_ = chunk_.text();
    if (!chunk_.good()) refuse();
}

void SlotValues::refuse() const {
    throw Error(Fault::corrupt, table_.path() + " is damaged; restore the index from a backup, or add the "
                                                "articles to a new index");
}

} // namespace gisa::glass
