#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// Days of publication, both inclusive; empty: no bound. ISO 8601: a year, a month, a day, or a time of a
/// day.
struct DateRange {
    std::string since, until;
    bool is_open() const { return since.empty() && until.empty(); }
    /// `published` as stored; what has no date is in no range but the open one.
    bool has(std::string_view published) const;
};

/// Where the dates of a segment begin, of one whose documents are numbered by date, newest first: a table of
/// its days. A range of dates is a range of numbers there, and the newest articles are the first.
class DateOrder {
public:
    /// Reads the dates of all articles, once.
    explicit DateOrder(const Xapian::Database& segment);

    struct Numbers {
        Xapian::docid first = 1, last = 0; ///< none if first > last
    };
    /// The documents in the range: all of them, and only these.
    Numbers numbers_in(const DateRange& range, const Xapian::Database& segment) const;

private:
    struct Day {
        std::string text;        // as far as it is told, at most "2025-08-07"
        Xapian::docid first = 0; // document of that day or one before it
    };
    std::vector<Day> days_; // newest first
    Xapian::docid end_ = 1; // behind the last one with a date
};

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
