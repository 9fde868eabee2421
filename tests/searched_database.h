#pragma once

#include "common/storage/schema.h"
#include "searcher/match/searched_index.h"
#include "tests/temp_dir.h"

#include <memory>
#include <string>
#include <xapian.h>

namespace gisa {

/// A Xapian database that documents are put into as they are, and that is searched as an index.
class SearchedDatabase {
public:
    SearchedDatabase()
        : database_(folder_ / "index", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC) {
        database_.set_metadata(kFormatKey, std::to_string(kFormatVersion));
    }

    Xapian::WritableDatabase& database() { return database_; }

    /// With all that was put in so far.
    const SearchedIndex& index() {
        database_.commit();
        if (!index_ || index_->database().get_revision() != database_.get_revision())
            index_ = std::make_unique<SearchedIndex>(std::vector<std::string>{folder_ / "index"});
        return *index_;
    }

private:
    TempDir folder_;
    Xapian::WritableDatabase database_;
    std::unique_ptr<SearchedIndex> index_;
};

} // namespace gisa
