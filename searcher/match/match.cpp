#include "searcher/match/match.h"

namespace gisa {

namespace {

constexpr double kK1 = 1.2, kB = 0.75, kMinNormLength = 0.5;

/// Looking at this many candidates makes the count exact for nearly every query people type.
constexpr Xapian::doccount kCheckAtLeast = 1000;

} // namespace

Matches match(const Xapian::Database& database, const Xapian::Query& query, std::size_t offset,
              std::size_t limit) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto first = static_cast<Xapian::doccount>(offset);
    const Xapian::MSet found =
        enquire.get_mset(first, static_cast<Xapian::doccount>(limit), std::max(kCheckAtLeast, first));
    Matches matches;
    matches.total = found.get_matches_estimated();
    matches.exact_total = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        matches.page.push_back({hit.get_weight(), hit.get_document().get_data()});
    return matches;
}

std::size_t count_matches(const Xapian::Database& database, const Xapian::Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

} // namespace gisa
