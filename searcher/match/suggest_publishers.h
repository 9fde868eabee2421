#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/query/read_prefix.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// The publishers of an index, for completing what is typed. Their terms are read at the first use, the
/// kMostNames with most articles are kept; how one is spelled is read from an article when it is first shown.
class PublisherNames {
public:
    static constexpr std::size_t kMostNames = 10'000;
    static constexpr std::string_view kField = "publisher:";

    /// Filters (`publisher:연합뉴스`) for those of whose words one begins so, behind what is kept of the
    /// text; most articles first. Words of the name that were typed in front are not kept. None within a word
    /// or behind another field.
    std::vector<Suggestion> suggest(const std::string& kept, const std::vector<Beginning>& beginnings,
                                    std::size_t most, const SearchedIndex& index);

    /// To be called when the index has changed.
    void forget() { is_read_ = false; }

private:
    struct Name {
        std::string folded;
        std::size_t articles = 0;
        std::optional<std::string> spelled{}; ///< as an article has it; empty for a host, which is no name
    };

    void read(const SearchedIndex& index);

    std::vector<Name> names_; // most articles first
    bool is_read_ = false;
};

} // namespace gisa
