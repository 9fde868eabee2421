#pragma once

#include "common/storage/open_index.h"
#include "searcher/match/date_source.h"
#include "searcher/match/deleted_source.h"

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// The indexes that are searched, all their segments as one database. One thread.
class SearchedIndex {
public:
    /// Throws Error: no_index, version, corrupt, io.
    explicit SearchedIndex(const std::vector<std::string>& indexes);

    /// Goes on to the newest state; true if something changed.
    bool reopen();

    const Xapian::Database& database() const { return database_; }
    std::size_t article_count() const;

    /// The segments, and where dates begin in those that are in the order of their dates (null: not so).
    struct Segment {
        Xapian::Database database;
        std::shared_ptr<const DateOrder> order;
    };
    /// Reads the dates of segments that were not here before.
    const std::vector<Segment>& by_date();

    /// What matches, without the articles that are deleted.
    Xapian::Query without_deleted(const Xapian::Query& query) const;

    /// What matches, of these dates. The same number of articles is looked at however many others there are.
    Xapian::Query published_in(const DateRange& range, const Xapian::Query& query);

private:
    void join();

    std::vector<OpenIndex> indexes_;
    Xapian::Database database_;
    std::shared_ptr<const DeletedByDatabase> deleted_; ///< null if nothing is
    std::vector<Segment> by_date_;                     ///< empty: not asked for yet
    std::shared_ptr<const DateOrders> orders_ = std::make_shared<DateOrders>();
};

} // namespace gisa
