#include "indexer/write/write_document.h"

#include "common/storage/identity_terms.h"
#include "common/storage/schema.h"
#include "common/storage/stored_article.h"
#include "indexer/write/filter_terms.h"

namespace gisa {

void write_document(const Article& article, std::string_view content_hash, Analyser& analyser,
                    DocumentSink& sink) {
    const std::string token_codes = index_terms(article, analyser, sink);
    sink.boolean_term(identity_term(article.id));
    if (!article.url.empty()) sink.boolean_term(url_term(article.url));
    const FilterTerms filters = filter_terms(article);
    for (const std::string& term : filters.terms)
        sink.boolean_term(term);
    for (const auto& [slot, value] : filters.values)
        sink.value(slot, value);
    sink.value(kContentHashSlot, content_hash);
    if (!article.published.empty()) sink.value(kPublishedSlot, article.published);
    sink.value(kTokenCodesSlot, token_codes);
    sink.data(encode_article(article));
}

} // namespace gisa
