#include "searcher/remote/shard_state.h"

#include "common/storage/schema.h"

#include <algorithm>

namespace gisa {

namespace {

std::string bytes_of(std::uint32_t number) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>(number >> shift));
    return bytes;
}

} // namespace

ShardSegment::ShardSegment(PublishedSegment published, std::uint32_t number,
                           const std::map<std::string, std::string>& columns)
    : published_(std::move(published)), key_(bytes_of(number)),
      lengths_(read_lengths_column(columns.at(kLengthsColumn), published_.last)),
      identities_(columns.at(kIdentitiesColumn), published_.last), terms_(columns.at(kTermsColumn)) {
    for (auto& [term, list] : read_lists_column(columns.at(kListsColumn), published_.last))
        lists_[term] = std::make_shared<const PostingList>(std::move(list));
    keep_texts(kPublishedSlot, columns.at(slot_column(kPublishedSlot)));
}

std::shared_ptr<const PostingList> ShardSegment::list(std::string_view term) const {
    const auto found = lists_.find(term);
    return found == lists_.end() ? nullptr : found->second;
}

std::shared_ptr<const TextColumn> ShardSegment::texts(std::uint32_t slot) const {
    const std::lock_guard lock(mutex_);
    const auto found = texts_.find(slot);
    return found == texts_.end() ? nullptr : found->second;
}

void ShardSegment::keep_texts(std::uint32_t slot, std::string bytes) {
    auto column = std::make_shared<const TextColumn>(std::move(bytes), published_.last);
    const std::lock_guard lock(mutex_);
    texts_.try_emplace(slot, std::move(column));
}

std::string ShardSegment::key(std::string_view term) const { return key_ + std::string(term); }
std::string ShardSegment::key(DocumentNumber document) const { return key_ + bytes_of(document); }

const std::vector<std::string>& first_columns() {
    static const std::vector<std::string> names = {kLengthsColumn, kIdentitiesColumn, kTermsColumn,
                                                   kListsColumn, slot_column(kPublishedSlot)};
    return names;
}

const ColumnPlace* find_column(const PublishedSegment& segment, std::string_view name) {
    const auto found = std::find_if(segment.columns.begin(), segment.columns.end(),
                                    [&](const ColumnPlace& place) { return place.name == name; });
    return found == segment.columns.end() ? nullptr : &*found;
}

} // namespace gisa
