#include "searcher/match/searched_index.h"

namespace gisa {

SearchedIndex::SearchedIndex(const std::vector<std::string>& indexes) {
    for (const std::string& index : indexes)
        indexes_.emplace_back(index);
    join();
}

void SearchedIndex::join() {
    database_ = Xapian::Database();
    by_date_.clear();
    auto deleted = std::make_shared<DeletedByDatabase>();
    for (const OpenIndex& index : indexes_)
        for (const OpenSegment& segment : index.segments()) {
            database_.add_database(segment.database);
            if (!segment.deleted.empty()) deleted->emplace(segment.database.get_uuid(), segment.deleted);
        }
    deleted_ = deleted->empty() ? nullptr : std::move(deleted);
}

bool SearchedIndex::reopen() {
    bool changed = false;
    for (OpenIndex& index : indexes_)
        changed |= index.reopen();
    if (changed) join();
    return changed;
}

std::size_t SearchedIndex::article_count() const {
    std::size_t count = 0;
    for (const OpenIndex& index : indexes_)
        count += index.article_count();
    return count;
}

Xapian::Query SearchedIndex::without_deleted(const Xapian::Query& query) const {
    if (!deleted_ || query.empty()) return query;
    return {Xapian::Query::OP_AND_NOT, query, Xapian::Query((new DeletedSource(deleted_))->release())};
}

const std::vector<SearchedIndex::Segment>& SearchedIndex::by_date() {
    if (!by_date_.empty()) return by_date_;
    auto orders = std::make_shared<DateOrders>();
    for (const OpenIndex& index : indexes_)
        for (const OpenSegment& segment : index.segments()) {
            by_date_.push_back({segment.database, nullptr});
            if (!segment.is_newest_first) continue;
            const std::string uuid = segment.database.get_uuid();
            const auto known = orders_->find(uuid);
            by_date_.back().order =
                known != orders_->end() ? known->second : std::make_shared<const DateOrder>(segment.database);
            orders->emplace(uuid, by_date_.back().order);
        }
    orders_ = std::move(orders);
    return by_date_;
}

Xapian::Query SearchedIndex::published_in(const DateRange& range, const Xapian::Query& query) {
    if (range.is_open()) return query;
    by_date();
    return {Xapian::Query::OP_FILTER, query, Xapian::Query((new DateSource(range, orders_))->release())};
}

} // namespace gisa
