#pragma once

#include "searcher/match/date_order.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace gisa {

/// By the identity (uuid) of a segment's database; segments that are not in order have none.
using DateOrders = std::map<std::string, std::shared_ptr<const DateOrder>>;

/// The articles of a range of dates, as a part of a Xapian query. No weight.
class DateSource : public Xapian::PostingSource {
public:
    DateSource(DateRange range, std::shared_ptr<const DateOrders> orders)
        : range_(std::move(range)), orders_(std::move(orders)) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return most_; }
    Xapian::doccount get_termfreq_max() const override { return most_; }
    void next(double) override { go_to(id_ + 1); }
    void skip_to(Xapian::docid id, double) override { go_to(std::max(id, id_)); }
    bool at_end() const override { return is_at_end_; }
    Xapian::docid get_docid() const override { return id_; }
    Xapian::PostingSource* clone() const override { return new DateSource(range_, orders_); }
    void init(const Xapian::Database& database) override;
    std::string get_description() const override { return "dates"; }

private:
    void go_to(Xapian::docid id);

    DateRange range_;
    std::shared_ptr<const DateOrders> orders_;
    Xapian::Database database_;
    Xapian::ValueIterator dates_; // where the segment is in no order
    bool is_in_order_ = false;
    DateOrder::Numbers numbers_;
    Xapian::doccount most_ = 0;
    Xapian::docid id_ = 0;
    bool is_at_end_ = false;
};

} // namespace gisa
