#include "indexer/write/filter_terms.h"

#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "common/text/utf8.h"

#include <xapian.h>

#include <algorithm>
#include <set>

namespace gisa {

namespace {

class Collector {
public:
    void term(std::string term) { terms_.insert(std::move(term)); }
    void text(std::uint32_t slot, std::string value) {
        if (!value.empty()) values_.emplace_back(slot, std::move(value));
    }
    void number(std::uint32_t slot, double value) {
        if (value > 0) text(slot, Xapian::sortable_serialise(value));
    }
    FilterTerms take() { return {{terms_.begin(), terms_.end()}, std::move(values_)}; }

private:
    std::set<std::string> terms_;
    std::vector<std::pair<std::uint32_t, std::string>> values_;
};

/// On one line: a line break parts the values of a slot.
std::string one_line(std::string_view text) {
    std::string line(trim(text));
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

void add_publisher(const Article& article, Collector& collector) {
    for (std::string& term : publisher_terms(article))
        collector.term(std::move(term));
    collector.text(kPublisherNameSlot, one_line(article.publisher));
}

void add_authors(const Article& article, Collector& collector) {
    std::set<std::string> names;
    for (const std::string& author : article.authors)
        names.insert(one_line(author));
    std::string joined;
    for (const std::string& name : names)
        if (!name.empty()) joined.append(joined.empty() ? "" : "\n").append(name);
    collector.text(kAuthorNamesSlot, std::move(joined));
}

void add_cited_sources(const Article& article, Collector& collector) {
    std::set<std::string_view> domains;
    for (const Source& source : article.sources) {
        if (source.cited_by == 0) continue;
        for (std::string& term : cited_source_terms(source))
            collector.term(std::move(term));
        if (!source.domain.empty()) domains.insert(source.domain);
    }
    std::string joined;
    for (const std::string_view domain : domains)
        joined.append(joined.empty() ? "" : "\n").append(domain);
    collector.text(kCitedDomainsSlot, std::move(joined));
}

void add_counts(const CitationCounts& counts, Collector& collector) {
    if (counts.supported > 0) collector.term(kSupportedTerm);
    if (counts.inherited > 0) collector.term(kInheritedTerm);
    if (counts.unresolved > 0) collector.term(kUnresolvedTerm);
    collector.number(kIndependentSlot, counts.independent);
    collector.number(kSupportSlot, counts.support_ratio());
    collector.number(kUnresolvedSlot, counts.unresolved);
}

} // namespace

FilterTerms filter_terms(const Article& article) {
    Collector collector;
    collector.term(std::string(1, kLanguagePrefix) + article.lang);
    add_publisher(article, collector);
    add_authors(article, collector);
    add_cited_sources(article, collector);
    add_counts(article.counts, collector);
    return collector.take();
}

} // namespace gisa
