#include "indexer/write/merge/merge_values.h"

#include "indexer/write/merge/slot_values.h"

#include <map>
#include <set>
#include <string_view>

namespace gisa {

namespace {

using namespace glass;

/// Calls `each` with the documents that have a value of the slot, by their new numbers, ascending.
template <class Each>
void for_each_value(const MergeSources& sources, const NewNumbers& numbers, std::uint32_t slot,
                    const Each& each) {
    std::vector<SlotValues> values;
    for (const auto& source : sources)
        values.emplace_back(source->postlist, slot);
    std::uint32_t document = 0;
    for (const OldPlace& place : numbers.places) {
        ++document;
        const std::string_view value = values[place.source].at(place.document);
        if (!value.empty()) each(document, value);
    }
}

std::set<std::uint32_t> slots_of(const MergeSources& sources) {
    std::set<std::uint32_t> slots;
    for (const auto& source : sources)
        for (const std::uint32_t slot : used_slots(source->postlist))
            slots.insert(slot);
    return slots;
}

} // namespace

void merge_values(const MergeSources& sources, const NewNumbers& numbers, ValueWriter& values,
                  const std::function<void()>& go_on) {
    std::map<std::uint32_t, SlotStatistics> slots;
    for (const std::uint32_t slot : slots_of(sources)) {
        go_on();
        SlotStatistics statistics;
        for_each_value(sources, numbers, slot,
                       [&](std::uint32_t, std::string_view value) { statistics.add(value); });
        if (statistics.count > 0) slots[slot] = statistics;
    }
    for (const auto& [slot, statistics] : slots)
        values.add_statistics(slot, statistics);
    for (const auto& [slot, statistics] : slots) {
        go_on();
        values.begin_slot(slot);
        for_each_value(sources, numbers, slot,
                       [&](std::uint32_t document, std::string_view value) { values.add(document, value); });
        values.end_slot();
    }
}

} // namespace gisa
