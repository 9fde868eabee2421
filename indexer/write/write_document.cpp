#include "indexer/write/write_document.h"

#include "common/storage/identity_terms.h"
#include "common/storage/schema.h"
#include "indexer/write/filter_terms.h"

namespace gisa {

namespace {

class NoTerms final : public TermSink {
    void term(Field, const Term&, std::uint32_t) override {}
    void words(std::span<const CountedWord>, const Analyser&) override {}
};

} // namespace

void DocumentWriter::write(const Article& article, std::string_view content_hash, DocumentSink& sink) {
    const std::string token_codes = terms_.index(article, sink);
    sketch_ = TextSketch(token_codes);
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
    if (!terms_.author_codes().empty()) sink.value(kAuthorCodesSlot, terms_.author_codes());
    if (!sketch_.is_empty()) sink.value(kTextSketchSlot, sketch_.value());
    sink.data(encoder_.encode(article));
}

TextSketch DocumentWriter::sketch_of(const Article& article) {
    NoTerms nothing;
    return TextSketch(terms_.index(article, nothing));
}

} // namespace gisa
