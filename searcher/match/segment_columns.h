#pragma once

#include "common/storage/segment_reader.h"
#include "searcher/match/date_order.h"
#include "searcher/match/even_lengths.h"
#include "searcher/match/recency.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Names that the articles of a segment have, as of a slot that holds one a line, as numbers: those of a
/// document stand in `names` from first[document] to first[document + 1].
struct NameColumn {
    std::vector<std::string> text;    ///< by number
    std::vector<std::uint32_t> first; ///< by document, from 0
    std::vector<std::uint32_t> names;
};

/// What the articles of a segment gain for being new (recency.h), by document; behind the array nothing.
struct RecencyColumn {
    std::vector<float> factors;
    bool is_newest_first = false;

    double at(DocumentNumber document) const { return document < factors.size() ? factors[document] : 1; }
    /// No document from this one on gains more.
    double most_from(DocumentNumber document) const {
        return is_newest_first || document >= factors.size() ? at(document) : Recency::kMost;
    }
};

/// Values of a segment's articles as arrays, for what asks for those of very many: read at the first use,
/// kept as long as the segment is open. One thread.
class SegmentColumns {
public:
    explicit SegmentColumns(std::shared_ptr<SegmentReader> segment) : segment_(std::move(segment)) {}

    const NameColumn& names(std::uint32_t slot);
    /// "2025-08"; none of those without a date.
    const NameColumn& months();
    /// "en", "ko".
    const NameColumn& languages();
    /// By document, from 0; no value is 0.
    const std::vector<double>& numbers(std::uint32_t slot);
    const LanguageTotals& language_totals();
    /// Of articles, by document, times these factors (even_lengths.h). Kept as long as the same is asked for.
    const std::vector<std::uint32_t>& lengths(const LengthFactors& factors);
    /// Those of a slot that lie in memory in one piece (SegmentReader::values_in_place), or null as long as
    /// so few were wanted that finding all would not pay: `wanted` more are now.
    const std::vector<std::string_view>* texts(std::uint32_t slot, std::size_t wanted);
    /// REQUIRES: the segment is in the order of its dates
    const DateOrder& dates();
    /// Kept as long as the same is asked for. `is_newest_first`: the segment is in the order of its dates, of
    /// which only those that gain something are read then.
    const RecencyColumn& recency(const Recency& recency, bool is_newest_first);

private:
    std::shared_ptr<SegmentReader> segment_;
    std::map<std::uint32_t, NameColumn> names_;
    std::optional<NameColumn> months_, languages_;
    std::map<std::uint32_t, std::vector<double>> numbers_;
    struct Texts {
        std::size_t wanted = 0;
        std::vector<std::string_view> all;
    };
    std::map<std::uint32_t, Texts> texts_;
    std::unique_ptr<DateOrder> dates_;
    std::optional<LanguageTotals> language_totals_;
    LengthFactors length_factors_;
    std::vector<std::uint32_t> even_lengths_; ///< empty: not made yet
    Recency recency_;
    RecencyColumn recency_column_;
};

} // namespace gisa
