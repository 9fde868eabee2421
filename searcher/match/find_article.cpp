#include "searcher/match/find_article.h"

#include "common/storage/identity_terms.h"

#include <algorithm>

namespace gisa {

namespace {

bool is_deleted(const SearchedSegment& segment, DocumentNumber document) {
    return std::find(segment.deleted.begin(), segment.deleted.end(), document) != segment.deleted.end();
}

std::optional<std::string> find_with(const SearchedIndex& index, const std::string& term) {
    for (const SearchedSegment& segment : index.segments()) {
        const auto postings = segment.reader->postings(term);
        for (; postings && postings->document() != kNoMoreDocuments; postings->next())
            if (!is_deleted(segment, postings->document()))
                return segment.reader->record(postings->document());
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> find_article(const SearchedIndex& index, const std::string& id_or_url) {
    if (id_or_url.empty()) return std::nullopt;
    index.fetch_postings({identity_term(id_or_url), url_term(id_or_url)});
    auto found = find_with(index, identity_term(id_or_url));
    return found ? found : find_with(index, url_term(id_or_url));
}

} // namespace gisa
