#include "searcher/match/date_source.h"

#include "common/storage/schema.h"

namespace gisa {

void DateSource::init(const Xapian::Database& database) {
    database_ = database;
    id_ = 0;
    is_at_end_ = false;
    most_ = database.get_doccount();
    const auto order = orders_->find(database.get_uuid());
    is_in_order_ = order != orders_->end();
    if (is_in_order_) {
        numbers_ = order->second->numbers_in(range_, database);
        most_ = numbers_.last >= numbers_.first ? numbers_.last - numbers_.first + 1 : 0;
    } else {
        dates_ = database_.valuestream_begin(kPublishedSlot);
    }
}

void DateSource::go_to(Xapian::docid id) {
    if (is_in_order_) {
        id_ = std::max(id, numbers_.first);
        is_at_end_ = id_ > numbers_.last;
        return;
    }
    const auto end = database_.valuestream_end(kPublishedSlot);
    if (dates_ != end) dates_.skip_to(id);
    while (dates_ != end && !range_.has(*dates_))
        ++dates_;
    is_at_end_ = dates_ == end;
    if (!is_at_end_) id_ = dates_.get_docid();
}

} // namespace gisa
