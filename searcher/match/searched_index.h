#pragma once

#include "common/storage/open_index.h"
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

    /// What matches, without the articles that are deleted.
    Xapian::Query without_deleted(const Xapian::Query& query) const;

private:
    void join();

    std::vector<OpenIndex> indexes_;
    Xapian::Database database_;
    std::shared_ptr<const DeletedByDatabase> deleted_; ///< null if nothing is
};

} // namespace gisa
