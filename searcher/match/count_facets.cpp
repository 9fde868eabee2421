#include "searcher/match/count_facets.h"

#include <algorithm>
#include <vector>

namespace gisa {

void FacetCounter::operator()(const Xapian::Document& document, double) {
    const std::string value = document.get_value(slot_);
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find('\n', at), value.size());
        ++articles_[value.substr(at, end - at)];
        at = end + 1;
    }
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
