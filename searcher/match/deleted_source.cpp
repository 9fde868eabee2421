#include "searcher/match/deleted_source.h"

#include <algorithm>

namespace gisa {

void DeletedSource::init(const Xapian::Database& database) {
    const auto found = deleted_->find(database.get_uuid());
    begin_ = at_ = end_ = nullptr;
    is_begun_ = false;
    if (found == deleted_->end()) return;
    begin_ = at_ = found->second.data();
    end_ = begin_ + found->second.size();
}

void DeletedSource::next(double) {
    if (is_begun_ && at_ != end_) ++at_;
    is_begun_ = true;
}

void DeletedSource::skip_to(Xapian::docid id, double) {
    is_begun_ = true;
    at_ = std::lower_bound(at_, end_, id);
}

} // namespace gisa
