#include "searcher/match/searched_index.h"

namespace gisa {

SearchedIndex::SearchedIndex(const std::vector<std::string>& indexes) {
    for (const std::string& index : indexes)
        indexes_.emplace_back(index);
    join();
}

void SearchedIndex::join() {
    database_ = Xapian::Database();
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

} // namespace gisa
