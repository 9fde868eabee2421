#include "searcher/match/date_order.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <string_view>

namespace gisa {

namespace {

constexpr std::size_t kDay = 10; // bytes of "2025-08-07"

} // namespace

bool DateRange::has(std::string_view published) const {
    if (is_open()) return true;
    if (published.empty() || published < since) return false;
    return until.empty() || published.substr(0, until.size()) <= until;
}

DateOrder::DateOrder(SegmentReader& segment) {
    const auto dates = segment.values(kPublishedSlot);
    for (DocumentNumber at = dates->next(1); at != kNoMoreDocuments; at = dates->next(at + 1)) {
        const std::string_view day = dates->at(at).substr(0, kDay);
        end_ = at + 1;
        if (days_.empty() || days_.back().text != day) days_.push_back({std::string(day), at});
    }
}

/// The days at the range's ends may be in it in part: where a bound is finer than a day.
DateOrder::Numbers DateOrder::numbers_in(const DateRange& range, SegmentReader& segment) const {
    const auto is_after = [&](const Day& day) { // all of it
        return !range.until.empty() && std::string_view(day.text).substr(0, range.until.size()) >
                                           std::string_view(range.until).substr(0, kDay);
    };
    const auto is_not_before = [&](const Day& day) { // some of it
        return day.text >= std::string_view(range.since).substr(0, kDay);
    };
    const auto first = std::partition_point(days_.begin(), days_.end(), is_after);
    const auto last = std::partition_point(first, days_.end(), is_not_before);
    Numbers numbers;
    numbers.first = first == days_.end() ? end_ : first->first;
    numbers.last = (last == days_.end() ? end_ : last->first) - 1;
    const auto dates = segment.values(kPublishedSlot);
    const auto is_in = [&](DocumentNumber document) { return range.has(dates->at(document)); };
    const bool is_fine = range.since.size() > kDay || range.until.size() > kDay;
    while (is_fine && numbers.first <= numbers.last && !is_in(numbers.first))
        ++numbers.first;
    while (is_fine && numbers.first <= numbers.last && !is_in(numbers.last))
        --numbers.last;
    return numbers;
}

} // namespace gisa
