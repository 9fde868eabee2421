#include "searcher/match/field_values.h"

#include "common/storage/source_terms.h"
#include "common/terminal/display.h"
#include "searcher/match/match.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

bool may_be_typed(const std::string& value) {
    return !value.empty() && value == inert(value) && value.find('"') == std::string::npos;
}

std::vector<FacetValue> count_values(std::string_view facet, const SearchedIndex& index) {
    MatchOptions options;
    options.limit = 0;
    options.snippets = false;
    options.facets.emplace_back(facet);
    options.facet_values = FieldValues::kMostValues;
    return std::move(match(index, everything(), options).facets.front().values);
}

bool has_word_beginning(std::string_view value, std::string_view beginning) {
    for (std::size_t at = value.find(beginning); at != std::string_view::npos;
         at = value.find(beginning, at + 1))
        if (at == 0 || value[at - 1] == ' ') return true;
    return false;
}

} // namespace

const std::vector<FieldValues::Value>& FieldValues::values_of(const CompletedField& field,
                                                              const SearchedIndex& index) {
    if (const auto known = facets_.find(field.name); known != facets_.end()) return known->second;
    std::vector<Value> values;
    for (const std::string& value : field.values)
        values.push_back({value, fold_name(value)});
    if (!field.facet.empty())
        for (const FacetValue& value : count_values(field.facet, index))
            if (may_be_typed(value.value))
                values.push_back({value.value, fold_name(value.value), value.articles});
    return facets_[field.name] = std::move(values);
}

std::vector<Suggestion> FieldValues::suggest(std::string_view line, const TypedValue& typed, std::size_t most,
                                             const SearchedIndex& index) {
    const std::string beginning = fold_name(typed.text), before(line.substr(0, typed.begin));
    const bool is_publisher = typed.field->facet == "publisher";
    std::vector<Suggestion> found;
    for (const bool wants_whole : {true, false})
        for (const Value& value : values_of(*typed.field, index)) {
            if (found.size() == most) return found;
            if (value.folded.starts_with(beginning) != wants_whole) continue;
            if (!wants_whole && !has_word_beginning(value.folded, beginning)) continue;
            found.push_back({before + quoted_if_needed(value.text), value.articles,
                             is_publisher ? Suggestion::Kind::publisher : Suggestion::Kind::value});
        }
    return found;
}

} // namespace gisa
