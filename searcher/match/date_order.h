#pragma once

#include "common/storage/segment_reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Days of publication, both inclusive; empty: no bound. ISO 8601: a year, a month, a day, or a time of a
/// day.
struct DateRange {
    std::string since{}, until{};
    bool is_open() const { return since.empty() && until.empty(); }
    /// `published` as stored; what has no date is in no range but the open one.
    bool has(std::string_view published) const;
};

/// Where the dates of a segment begin, of one whose documents are numbered by date, newest first: a table of
/// its days. A range of dates is a range of numbers there, and the newest articles are the first.
class DateOrder {
public:
    /// Reads the dates of all articles, once.
    explicit DateOrder(SegmentReader& segment);

    struct Numbers {
        DocumentNumber first = 1, last = 0; ///< none if first > last
    };
    /// The documents in the range: all of them, and only these.
    Numbers numbers_in(const DateRange& range, SegmentReader& segment) const;

private:
    struct Day {
        std::string text;         // as far as it is told, at most "2025-08-07"
        DocumentNumber first = 0; // document of that day or one before it
    };
    std::vector<Day> days_;  // newest first
    DocumentNumber end_ = 1; // behind the last one with a date
};

} // namespace gisa
