#include "searcher/collect_sources.h"

#include "common/citations/canonical_url.h"
#include "common/storage/source_terms.h"
#include "common/storage/stored_article.h"
#include "searcher/render/shown.h"

#include <algorithm>
#include <map>
#include <set>

namespace gisa {
namespace {

/// By what two sources are one; empty for a source of which nothing is known.
std::string key_of(const Source& source) {
    if (auto url = canonical_url(source.url)) return *url;
    const std::string name = fold_name(source.publisher) + '\n' + fold_name(source.title);
    return name.size() > 1 ? name : "";
}

/// Counts for each source the articles that cite it.
class SourceCounts {
public:
    void add(const Article& article) {
        std::set<std::string> seen;
        for (const Source& source : article.sources) {
            if (source.cited_by == 0) continue;
            const std::string key = key_of(source);
            if (!key.empty() && seen.insert(key).second) add(key, source);
        }
    }

    /// Those of most articles first, equals in the order in which they were met.
    std::vector<CitedSource> take() {
        std::stable_sort(sources_.begin(), sources_.end(),
                         [](const CitedSource& a, const CitedSource& b) { return a.articles > b.articles; });
        return sources_;
    }

private:
    void add(const std::string& key, const Source& source) {
        const auto [place, is_new] = places_.emplace(key, sources_.size());
        if (is_new) sources_.push_back({"", source.url, "", source.domain, 0});
        CitedSource& known = sources_[place->second];
        if (known.title.empty()) known.title = source.title;
        if (known.publisher.empty()) known.publisher = source.publisher;
        ++known.articles;
    }

    std::vector<CitedSource> sources_;
    std::map<std::string, std::size_t> places_;
};

} // namespace

CitedSources collect_sources(const SearchCall& search, const RecordCall& record, SearchRequest request,
                             std::size_t most) {
    constexpr std::size_t page_size = 100;
    CitedSources cited;
    cited.query = request.query;
    SourceCounts counts;
    request.collapse = false; // copies cite as well
    for (request.offset = 0; cited.articles < most; request.offset += request.limit) {
        request.limit = std::min(page_size, most - cited.articles);
        ResultPage page = search(request);
        if (cited.articles == 0) {
            cited.notes = std::move(page.notes);
            for (std::string& note : shard_notes(page.shards_out))
                cited.notes.push_back(std::move(note));
        }
        cited.total = page.total;
        cited.exact_total = page.exact_total;
        for (const Hit& hit : page.hits)
            if (const auto article = record(hit.id)) counts.add(decode_article(*article));
        cited.articles += page.hits.size();
        if (page.timed_out) cited.notes.emplace_back("timed out");
        if (page.hits.size() < request.limit || page.timed_out) break;
    }
    cited.sources = counts.take();
    return cited;
}

} // namespace gisa
