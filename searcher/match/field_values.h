#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/typed_field.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// What articles of an index have behind a field that filters: domains that they cite, their publishers,
/// authors and languages. Those of a field are counted at its first use; the kMostValues of most articles are
/// kept.
class FieldValues {
public:
    static constexpr std::size_t kMostValues = 10'000;

    /// The line with each value, at most `most`, of which a word begins as was typed, in any case and width:
    /// those of most articles first, before them those that begin so as a whole. Values that a field takes
    /// from no article come in their own order, with no number of articles.
    std::vector<Suggestion> suggest(std::string_view line, const TypedValue& typed, std::size_t most,
                                    const SearchedIndex& index);

    /// To be called when the index has changed.
    void forget() { facets_.clear(); }

private:
    struct Value {
        std::string text, folded;
        std::size_t articles = 0;
    };

    const std::vector<Value>& values_of(const CompletedField& field, const SearchedIndex& index);

    std::map<std::string_view, std::vector<Value>> facets_; ///< by the name of the field
};

} // namespace gisa
