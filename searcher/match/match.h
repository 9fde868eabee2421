#pragma once

#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// One article that matched.
struct Match {
    double score = 0;
    std::string record;      ///< the stored article, see common/storage/stored_article.h
    std::string token_codes; ///< see common/storage/token_codes.h
};

struct MatchOptions {
    std::size_t offset = 0;
    std::size_t limit = 10;
    Sort sort = Sort::relevance;
    bool snippets = true;            ///< read the token codes too
    bool exact = false;              ///< count every match, however many there are
    std::vector<std::string> facets; ///< names (facet_names.h): what to count the matches by; implies exact
    std::size_t facet_values = 10;   ///< most frequent values of each
};

struct Matches {
    std::vector<Match> page;
    std::size_t total = 0;
    bool exact_total = true;
    std::vector<Facet> facets; ///< as asked for, in that order
};

/// The articles `offset` to `offset + limit` in order of BM25, or of another number and then of that, or the
/// newest; equals stand in the order of segments and of their documents, so the order is stable. Deleted
/// articles are left out. No more articles are looked at than the order and the count need. Throws Error,
/// Xapian::Error.
Matches match(const SearchedIndex& index, const Plan& plan, const MatchOptions& options);

/// How many articles match, exactly.
std::size_t count_matches(const SearchedIndex& index, const Plan& plan);

/// How many articles other than this one cite the URL. `citing`: this one does.
std::size_t also_citing(const SearchedIndex& index, const std::string& url, bool citing);

} // namespace gisa
