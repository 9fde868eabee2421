#pragma once

#include "searcher/match/deadline.h"
#include "searcher/match/nearness.h"
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
    std::size_t segment = 0; ///< where it stands: which one of the index's, and its number there
    DocumentNumber document = 0;
    double nearness = 0, recency = 1; ///< what its score was given for these
    std::size_t copies = 0;           ///< articles that were passed over for being copies of this one
    std::string record;               ///< the stored article, see common/storage/stored_article.h
    std::string token_codes;          ///< see common/storage/token_codes.h
};

struct MatchOptions {
    std::size_t offset = 0;
    std::size_t limit = 10;
    Sort sort = Sort::relevance;
    bool snippets = true;            ///< read the token codes too
    bool exact = false;              ///< count every match, however many there are
    std::vector<std::string> facets; ///< names (facet_names.h): what to count the matches by; implies exact
    std::size_t facet_values = 10;   ///< most frequent values of each

    Deadline* deadline = nullptr; ///< if given: ends with what was found when it has passed

    // By relevance, besides:
    Recency recency{};                  ///< multiplies every score
    const Nearness* nearness = nullptr; ///< adds to the scores of the first kMostRescored articles
    bool collapse = false;              ///< of copies only the best one is a hit
};

/// So many of the first articles are put in order anew by how near the words stand in them.
inline constexpr std::size_t kMostRescored = 50;
/// So many copies are passed over on the way to a page's end; behind more the page is shorter.
inline constexpr std::size_t kMostCopies = 50;

struct Matches {
    std::vector<Match> page;
    std::size_t total = 0;
    bool exact_total = true;
    bool timed_out = false;    ///< the rest was not looked at
    std::vector<Facet> facets; ///< as asked for, in that order
};

/// The articles `offset` to `offset + limit` in order of relevance ((BM25 + nearness) × recency), or of
/// another number and then of that, or the newest; equals stand in the order of segments and of their
/// documents, so the order is stable. Deleted articles are left out. No more articles are looked at than the
/// order and the count need. Throws Error, Xapian::Error.
Matches match(const SearchedIndex& index, const Plan& plan, const MatchOptions& options);

/// How many articles match, exactly; those found until then if the deadline passes.
std::size_t count_matches(const SearchedIndex& index, const Plan& plan, Deadline* deadline = nullptr);

/// How many articles other than this one, which does, cite each URL.
std::vector<std::size_t> also_citing(const SearchedIndex& index, const std::vector<std::string>& urls);

} // namespace gisa
