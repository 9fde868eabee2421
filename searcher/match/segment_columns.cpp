#include "searcher/match/segment_columns.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <xapian.h>

namespace gisa {

namespace {

NameColumn read_names(SegmentReader& segment, std::uint32_t slot) {
    NameColumn column;
    std::unordered_map<std::string, std::uint32_t> numbers;
    const auto values = segment.values(slot);
    const auto fill_to = [&](DocumentNumber end) {
        while (column.first.size() <= end)
            column.first.push_back(static_cast<std::uint32_t>(column.names.size()));
    };
    for (DocumentNumber at = values->next(1); at != kNoMoreDocuments; at = values->next(at + 1)) {
        fill_to(at);
        const std::string_view value = values->at(at);
        for (std::size_t begin = 0; begin < value.size();) {
            const std::size_t end = std::min(value.find('\n', begin), value.size());
            const auto [known, is_new] = numbers.try_emplace(std::string(value.substr(begin, end - begin)),
                                                             static_cast<std::uint32_t>(column.text.size()));
            if (is_new) column.text.push_back(known->first);
            column.names.push_back(known->second);
            begin = end + 1;
        }
    }
    fill_to(segment.statistics().last + 1);
    return column;
}

std::vector<double> read_numbers(SegmentReader& segment, std::uint32_t slot) {
    std::vector<double> numbers(std::size_t{segment.statistics().last} + 1);
    const auto values = segment.values(slot);
    for (DocumentNumber at = values->next(1); at != kNoMoreDocuments; at = values->next(at + 1))
        numbers[at] = Xapian::sortable_unserialise(std::string(values->at(at)));
    return numbers;
}

RecencyColumn read_recency(SegmentReader& segment, const Recency& recency, bool is_newest_first) {
    RecencyColumn column;
    column.is_newest_first = is_newest_first;
    if (!recency.is_on()) return column;
    const auto dates = segment.values(kPublishedSlot);
    for (DocumentNumber at = dates->next(1); at != kNoMoreDocuments; at = dates->next(at + 1)) {
        const double factor = recency.factor(day_of(dates->at(at)));
        if (factor == 1 && is_newest_first) break;
        if (factor == 1) continue;
        column.factors.resize(std::size_t{at} + 1, 1);
        column.factors[at] = static_cast<float>(factor);
    }
    return column;
}

} // namespace

const NameColumn& SegmentColumns::names(std::uint32_t slot) {
    const auto known = names_.find(slot);
    return known != names_.end() ? known->second
                                 : names_.emplace(slot, read_names(*segment_, slot)).first->second;
}

const std::vector<double>& SegmentColumns::numbers(std::uint32_t slot) {
    const auto known = numbers_.find(slot);
    return known != numbers_.end() ? known->second
                                   : numbers_.emplace(slot, read_numbers(*segment_, slot)).first->second;
}

const std::vector<std::string_view>* SegmentColumns::texts(std::uint32_t slot, std::size_t wanted) {
    constexpr std::size_t kPays = 4; // looking one up by itself takes so many times as long
    Texts& texts = texts_[slot];
    texts.wanted += wanted;
    if (texts.wanted < segment_->statistics().articles / kPays) return nullptr;
    if (texts.all.empty()) texts.all = segment_->values_in_place(slot);
    return texts.all.empty() ? nullptr : &texts.all;
}

const RecencyColumn& SegmentColumns::recency(const Recency& recency, bool is_newest_first) {
    if (recency != recency_) {
        recency_ = recency;
        recency_column_ = read_recency(*segment_, recency, is_newest_first);
    }
    return recency_column_;
}

const DateOrder& SegmentColumns::dates() {
    if (!dates_) dates_ = std::make_unique<DateOrder>(*segment_);
    return *dates_;
}

} // namespace gisa
