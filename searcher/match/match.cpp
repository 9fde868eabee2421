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

/// Counts the facets of one search.
class FacetCounters {
public:
    FacetCounters(Xapian::Enquire& enquire, const std::vector<std::string>& names) : names_(names) {
        for (const std::string& name : names) {
            const std::uint32_t slot = name == "source" ? kCitedDomainsSlot : kPublisherNameSlot;
            enquire.add_matchspy(counters_.emplace_back(std::make_unique<FacetCounter>(slot)).get());
        }
    }
    std::vector<Facet> take(std::size_t values) const {
        std::vector<Facet> facets;
        for (std::size_t i = 0; i < counters_.size(); ++i)
            facets.push_back(counters_[i]->take(names_[i], values));
        return facets;
    }

private:
    const std::vector<std::string>& names_;
    std::vector<std::unique_ptr<FacetCounter>> counters_;
};

Xapian::doccount least_looked_at(const Xapian::Database& database, const MatchOptions& options) {
    const bool look_at_all = options.exact || !options.facets.empty();
    return look_at_all ? database.get_doccount() : std::max(kCheckAtLeast, docs(options.offset));
}

Match read_match(double score, const Xapian::Document& article, const MatchOptions& options) {
    return {score, article.get_data(), options.snippets ? article.get_value(kTokenCodesSlot) : std::string()};
}

void count(Matches& matches, const Xapian::MSet& found) {
    matches.total += found.get_matches_estimated();
    matches.exact_total &= found.get_matches_lower_bound() == found.get_matches_upper_bound();
}

} // namespace

Matches match(const Xapian::Database& database, const Xapian::Query& query, const MatchOptions& options) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength));
    set_order(enquire, options.sort);
    const FacetCounters facets(enquire, options.facets);
    const Xapian::MSet found =
        enquire.get_mset(docs(options.offset), docs(options.limit), least_looked_at(database, options));
    Matches matches;
    count(matches, found);
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        matches.page.push_back(read_match(hit.get_weight(), hit.get_document(), options));
    matches.facets = facets.take(options.facet_values);
    return matches;
}

Matches match_newest(SearchedIndex& index, const Xapian::Query& query, const MatchOptions& options) {
    struct Found {
        std::string published;
        Xapian::Document article;
    };
    std::vector<Found> newest;
    Matches matches;
    for (const SearchedIndex::Segment& segment : index.by_date()) {
        if (segment.database.get_doccount() == 0) continue;
        Xapian::Enquire enquire(segment.database);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        if (!segment.order) enquire.set_sort_by_value(kPublishedSlot, true);
        const Xapian::MSet found = enquire.get_mset(0, docs(options.offset + options.limit),
                                                    least_looked_at(segment.database, options));
        count(matches, found);
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
            const Xapian::Document article = hit.get_document();
            newest.push_back({article.get_value(kPublishedSlot), article});
        }
    }
    std::stable_sort(newest.begin(), newest.end(),
                     [](const Found& a, const Found& b) { return a.published > b.published; });
    for (std::size_t i = options.offset; i < std::min(newest.size(), options.offset + options.limit); ++i)
        matches.page.push_back(read_match(0, newest[i].article, options));
    if (!options.facets.empty()) {
        MatchOptions of_all = options;
        of_all.limit = 0;
        of_all.sort = Sort::relevance;
        matches.facets = match(index.database(), query, of_all).facets;
    }
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
