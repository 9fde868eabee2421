#include "indexer/write/merge/merge_values.h"

#include "common/storage/glass/postlist_keys.h"
#include "common/storage/glass/value_reader.h"

#include <map>
#include <set>
#include <string_view>

namespace gisa {

namespace {

using namespace glass;

/// Little-endian without leading zeros, as the last thing in a key.
std::uint32_t read_slot(std::string_view bytes) {
    std::uint32_t slot = 0;
    for (std::size_t i = 0; i < bytes.size() && i < sizeof slot; ++i)
        slot |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return slot;
}

/// The slots of which a source has values.
std::set<std::uint32_t> slots_of(const MergeSources& sources) {
    std::set<std::uint32_t> slots;
    for (const auto& source : sources) {
        TableCursor cursor(source->postlist);
        bool is_left = cursor.seek(kStatisticsKey) || cursor.next();
        for (; is_left && cursor.key().starts_with(kStatisticsKey); is_left = cursor.next())
            slots.insert(read_slot(cursor.key().substr(kStatisticsKey.size())));
    }
    return slots;
}

/// Calls `each` with the documents that have a value of the slot, by their new numbers, ascending.
template <class Each>
void for_each_value(const MergeSources& sources, const NewNumbers& numbers, std::uint32_t slot,
                    const std::function<void()>& go_on, const Each& each) {
    constexpr std::uint32_t kArticlesAtOnce = 1024;
    std::vector<std::unique_ptr<ValueReader>> values;
    for (const auto& source : sources)
        values.push_back(source->values(slot));
    std::uint32_t document = 0;
    for (const OldPlace& place : numbers.places) {
        if (document++ % kArticlesAtOnce == 0) go_on();
        const std::string_view value = values[place.source]->at(place.document);
        if (!value.empty()) each(document, value);
    }
}

} // namespace

void merge_values(const MergeSources& sources, const NewNumbers& numbers, ValueWriter& values,
                  const std::function<void()>& go_on) {
    std::map<std::uint32_t, SlotStatistics> slots;
    for (const std::uint32_t slot : slots_of(sources)) {
        SlotStatistics statistics;
        for_each_value(sources, numbers, slot, go_on,
                       [&](std::uint32_t, std::string_view value) { statistics.add(value); });
        if (statistics.count > 0) slots[slot] = statistics;
    }
    for (const auto& [slot, statistics] : slots)
        values.add_statistics(slot, statistics);
    for (const auto& [slot, statistics] : slots) {
        values.begin_slot(slot);
        for_each_value(sources, numbers, slot, go_on,
                       [&](std::uint32_t document, std::string_view value) { values.add(document, value); });
        values.end_slot();
    }
}

} // namespace gisa
