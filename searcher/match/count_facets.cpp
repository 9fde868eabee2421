#include "searcher/match/count_facets.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <string_view>

namespace gisa {

namespace {

struct Kind {
    std::string_view name;
    const NameColumn& (*column)(SegmentColumns& columns);
    bool is_newest_first = false; ///< else most articles first
};

constexpr Kind kKinds[] = {
    {"source", [](SegmentColumns& of) -> const NameColumn& { return of.names(kCitedDomainsSlot); }},
    {"publisher", [](SegmentColumns& of) -> const NameColumn& { return of.names(kPublisherNameSlot); }},
    {"author", [](SegmentColumns& of) -> const NameColumn& { return of.names(kAuthorNamesSlot); }},
    {"lang", [](SegmentColumns& of) -> const NameColumn& { return of.languages(); }},
    {"month", [](SegmentColumns& of) -> const NameColumn& { return of.months(); }, true},
};

} // namespace

FacetCounter::FacetCounter(const std::string& name) : name_(name) {
    for (const Kind& kind : kKinds)
        if (kind.name == name) {
            column_of_ = kind.column;
            is_newest_first_ = kind.is_newest_first;
        }
}

void FacetCounter::begin(const SearchedSegment& segment) {
    column_ = &column_of_(*segment.columns);
    counts_.assign(column_->text.size(), 0);
}

void FacetCounter::end() {
    for (std::size_t name = 0; name < counts_.size(); ++name)
        if (counts_[name] > 0) articles_[column_->text[name]] += counts_[name];
}

Facet FacetCounter::take(std::size_t most) const {
    std::vector<FacetValue> values;
    for (const auto& [value, articles] : articles_)
        values.push_back({value, articles});
    const auto shown = values.begin() + static_cast<std::ptrdiff_t>(std::min(most, values.size()));
    std::partial_sort(values.begin(), shown, values.end(), [&](const FacetValue& a, const FacetValue& b) {
        if (is_newest_first_) return a.value > b.value;
        return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
    });
    Facet facet;
    facet.name = name_;
    facet.others = static_cast<std::size_t>(values.end() - shown);
    facet.values.assign(values.begin(), shown);
    return facet;
}

} // namespace gisa
