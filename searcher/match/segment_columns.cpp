#include "searcher/match/segment_columns.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <xapian.h>

namespace gisa {

namespace {

constexpr std::size_t kMonth = 7; // bytes of "2025-08"

/// Takes the names of documents in ascending order.
class ColumnBuilder {
public:
    void add(DocumentNumber document, std::string_view name) {
        fill_to(document);
        const auto [known, is_new] =
            numbers_.try_emplace(std::string(name), static_cast<std::uint32_t>(column_.text.size()));
        if (is_new) column_.text.push_back(known->first);
        column_.names.push_back(known->second);
    }
    NameColumn take(DocumentNumber last) {
        fill_to(last + 1);
        return std::move(column_);
    }

private:
    void fill_to(DocumentNumber end) {
        while (column_.first.size() <= end)
            column_.first.push_back(static_cast<std::uint32_t>(column_.names.size()));
    }

    NameColumn column_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

NameColumn read_names(SegmentReader& segment, std::uint32_t slot) {
    ColumnBuilder column;
    const auto values = segment.values(slot);
    for (DocumentNumber at = values->next(1); at != kNoMoreDocuments; at = values->next(at + 1)) {
        const std::string_view value = values->at(at);
        for (std::size_t begin = 0; begin < value.size();) {
            const std::size_t end = std::min(value.find('\n', begin), value.size());
            column.add(at, value.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return column.take(segment.statistics().last);
}

NameColumn read_months(SegmentReader& segment) {
    ColumnBuilder column;
    const auto values = segment.values(kPublishedSlot);
    for (DocumentNumber at = values->next(1); at != kNoMoreDocuments; at = values->next(at + 1))
        column.add(at, values->at(at).substr(0, kMonth));
    return column.take(segment.statistics().last);
}

NameColumn read_languages(SegmentReader& segment) {
    const std::string prefix(1, kLanguagePrefix);
    std::vector<std::string> languages;
    segment.for_each_term(prefix, [&](std::string_view term, TermStatistics) {
        languages.emplace_back(term);
        return true;
    });
    std::vector<const std::string*> by_document(std::size_t{segment.statistics().last} + 1);
    for (const std::string& term : languages)
        for (const auto at = segment.postings(term); at->document() != kNoMoreDocuments; at->next())
            by_document[at->document()] = &term;
    ColumnBuilder column;
    for (DocumentNumber document = 1; document < by_document.size(); ++document)
        if (const std::string* term = by_document[document])
            column.add(document, std::string_view(*term).substr(prefix.size()));
    return column.take(segment.statistics().last);
}

std::vector<double> read_numbers(SegmentReader& segment, std::uint32_t slot) {
    std::vector<double> numbers(std::size_t{segment.statistics().last} + 1);
    const auto values = segment.values(slot);
    for (DocumentNumber at = values->next(1); at != kNoMoreDocuments; at = values->next(at + 1))
        numbers[at] = Xapian::sortable_unserialise(std::string(values->at(at)));
    return numbers;
}

RecencyColumn read_recency(SegmentReader& segment, const Recency& recency, bool is_newest_first) {
    RecencyColumn column;
    column.is_newest_first = is_newest_first;
    if (!recency.is_on()) return column;
    const auto dates = segment.values(kPublishedSlot);
    for (DocumentNumber at = dates->next(1); at != kNoMoreDocuments; at = dates->next(at + 1)) {
        const double factor = recency.factor(day_of(dates->at(at)));
        if (factor == 1 && is_newest_first) break;
        if (factor == 1) continue;
        column.factors.resize(std::size_t{at} + 1, 1);
        column.factors[at] = static_cast<float>(factor);
    }
    return column;
}

} // namespace

const NameColumn& SegmentColumns::names(std::uint32_t slot) {
    const auto known = names_.find(slot);
    return known != names_.end() ? known->second
                                 : names_.emplace(slot, read_names(*segment_, slot)).first->second;
}

const NameColumn& SegmentColumns::months() {
    if (!months_) months_ = read_months(*segment_);
    return *months_;
}

const NameColumn& SegmentColumns::languages() {
    if (!languages_) languages_ = read_languages(*segment_);
    return *languages_;
}

const std::vector<double>& SegmentColumns::numbers(std::uint32_t slot) {
    const auto known = numbers_.find(slot);
    return known != numbers_.end() ? known->second
                                   : numbers_.emplace(slot, read_numbers(*segment_, slot)).first->second;
}

const LanguageTotals& SegmentColumns::language_totals() {
    if (!language_totals_) language_totals_ = total_lengths(*segment_);
    return *language_totals_;
}

const std::vector<std::uint32_t>& SegmentColumns::lengths(const LengthFactors& factors) {
    if (factors.empty()) return segment_->lengths();
    if (even_lengths_.empty() || factors != length_factors_) {
        length_factors_ = factors;
        even_lengths_ = even_lengths(*segment_, factors);
    }
    return even_lengths_;
}

const std::vector<std::string_view>* SegmentColumns::texts(std::uint32_t slot, std::size_t wanted) {
    constexpr std::size_t kPays = 4; // looking one up by itself takes so many times as long
    Texts& texts = texts_[slot];
    texts.wanted += wanted;
    if (texts.wanted < segment_->statistics().articles / kPays) return nullptr;
    if (texts.all.empty()) texts.all = segment_->values_in_place(slot);
    return texts.all.empty() ? nullptr : &texts.all;
}

const RecencyColumn& SegmentColumns::recency(const Recency& recency, bool is_newest_first) {
    if (recency != recency_) {
        recency_ = recency;
        recency_column_ = read_recency(*segment_, recency, is_newest_first);
    }
    return recency_column_;
}

const DateOrder& SegmentColumns::dates() {
    if (!dates_) dates_ = std::make_unique<DateOrder>(*segment_);
    return *dates_;
}

} // namespace gisa
