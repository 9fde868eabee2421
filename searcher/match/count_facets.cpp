#include "searcher/match/count_facets.h"

#include <algorithm>

namespace gisa {

void FacetCounter::begin(const SearchedSegment& segment) {
    column_ = &segment.columns->names(slot_);
    counts_.assign(column_->text.size(), 0);
}

void FacetCounter::end() {
    for (std::size_t name = 0; name < counts_.size(); ++name)
        if (counts_[name] > 0) articles_[column_->text[name]] += counts_[name];
}

Facet FacetCounter::take(const std::string& name, std::size_t most) const {
    std::vector<FacetValue> values;
    for (const auto& [value, articles] : articles_)
        values.push_back({value, articles});
    const auto shown = values.begin() + static_cast<std::ptrdiff_t>(std::min(most, values.size()));
    std::partial_sort(values.begin(), shown, values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
    });
    Facet facet;
    facet.name = name;
    facet.others = static_cast<std::size_t>(values.end() - shown);
    facet.values.assign(values.begin(), shown);
    return facet;
}

} // namespace gisa
