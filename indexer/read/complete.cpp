#include "indexer/read/complete.h"

#include "common/citations/resolve_url.h"
#include "indexer/read/dates.h"

namespace gisa {

namespace {

void resolve(std::string& url, const std::string& base) {
    if (auto whole = resolve_url(base, url)) url = std::move(*whole);
}

} // namespace

void complete(RawArticle& article, const ReadOptions& options, std::int64_t modified) {
    if (article.publisher.empty()) article.publisher = options.publisher;
    if (!options.lang.empty()) article.lang = options.lang;
    if (options.date_by_file && article.published.empty() && modified > 0)
        article.published = date_of_seconds(modified).value_or("");
    if (options.base_url.empty()) return;
    resolve(article.url, options.base_url);
    for (Source& source : article.sources)
        resolve(source.url, options.base_url);
    for (RawBlock& block : article.blocks)
        for (RawBlock::Link& link : block.links)
            resolve(link.url, options.base_url);
}

std::optional<Refusal> refuse_date(const RawArticle& article, const ReadOptions& options) {
    if (!options.strict_dates || article.bad_date.empty()) return std::nullopt;
    return Refusal{article.origin, article.line, "date", article.bad_date};
}

} // namespace gisa
