#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// One article that matched.
struct Match {
    double score = 0;
    std::string record; ///< the stored article, see common/storage/stored_article.h
};

struct Matches {
    std::vector<Match> page;
    std::size_t total = 0;
    bool exact_total = true;
};

/// The articles `offset` to `offset + limit` in order of BM25 (k1 1.2, b 0.75; Robertson and Zaragoza 2009);
/// equal scores stand in order of intake, so the order is stable. Throws Xapian::Error.
Matches match(const Xapian::Database& database, const Xapian::Query& query, std::size_t offset,
              std::size_t limit);

/// How many articles match, exactly.
std::size_t count_matches(const Xapian::Database& database, const Xapian::Query& query);

} // namespace gisa
