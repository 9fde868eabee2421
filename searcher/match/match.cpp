#include "searcher/match/match.h"

#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "searcher/match/count_facets.h"

#include <algorithm>
#include <memory>

namespace gisa {

namespace {

constexpr double kK1 = 1.2, kB = 0.75, kMinNormLength = 0.5;

/// Looking at this many candidates makes the count exact for nearly every query people type.
constexpr Xapian::doccount kCheckAtLeast = 1000;

Xapian::doccount docs(std::size_t count) { return static_cast<Xapian::doccount>(count); }

void set_order(Xapian::Enquire& enquire, Sort sort) {
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    if (sort == Sort::sources) enquire.set_sort_by_value_then_relevance(kIndependentSlot, true);
    if (sort == Sort::support) enquire.set_sort_by_value_then_relevance(kSupportSlot, true);
}

} // namespace

Matches match(const Xapian::Database& database, const Xapian::Query& query, const MatchOptions& options) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength));
    set_order(enquire, options.sort);
    std::vector<std::unique_ptr<FacetCounter>> counters;
    for (const std::string& facet : options.facets) {
        const std::uint32_t slot = facet == "source" ? kCitedDomainsSlot : kPublisherNameSlot;
        enquire.add_matchspy(counters.emplace_back(std::make_unique<FacetCounter>(slot)).get());
    }
    const bool look_at_all = options.exact || !options.facets.empty();
    const Xapian::doccount least =
        look_at_all ? database.get_doccount() : std::max(kCheckAtLeast, docs(options.offset));
    const Xapian::MSet found = enquire.get_mset(docs(options.offset), docs(options.limit), least);
    Matches matches;
    matches.total = found.get_matches_estimated();
    matches.exact_total = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
        const Xapian::Document article = hit.get_document();
        matches.page.push_back({hit.get_weight(), article.get_data(), article.get_value(kTokenCodesSlot)});
    }
    for (std::size_t i = 0; i < counters.size(); ++i)
        matches.facets.push_back(counters[i]->take(options.facets[i], options.facet_values));
    return matches;
}

std::size_t count_matches(const Xapian::Database& database, const Xapian::Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

std::size_t also_citing(const Xapian::Database& database, const std::string& url, bool citing) {
    const NamedSource page = read_named_source(url, true);
    if (page.kind != NamedSource::Kind::url) return 0;
    const std::size_t articles = database.get_termfreq(cited_source_term(page));
    return articles - std::min<std::size_t>(articles, citing ? 1 : 0);
}

} // namespace gisa
