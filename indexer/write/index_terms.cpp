#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"

namespace gisa {

namespace {

/// Only one exact form of a token is ranked, or long Korean words would count for all their forms.
std::uint32_t count_of(TermKind kind, std::uint32_t weight) { return is_ranked(kind) ? weight : 0; }

/// Nearly half of all terms would be words beside a stem of the same letters; token codes tell such a word
/// from the other forms of its stem.
void put(Field field, const Term& term, std::uint32_t weight, TermSink& sink) {
    if (!term.is_own_stem) sink.term(field, term, count_of(term.kind, weight));
}

/// Bigrams only rank, and these fields never do.
void put_supported(Support support, const Term& term, TermSink& sink) {
    if (support == Support::none || term.kind == TermKind::bigram) return;
    put(support == Support::direct ? Field::cited : Field::inherited, term, 0, sink);
}

} // namespace

void TermIndexer::add_title(std::string_view clean_title, TermSink& sink) {
    for (const Term& term : analyser_.analyse(clean_title)) {
        codes_.add(&term, analyser_.generation());
        put(Field::body, term, kTitleWeight, sink);
        put(Field::title, term, 1, sink);
    }
    codes_.end_block();
}

void TermIndexer::add_block(const Article& article, const Block& block, TermSink& sink) {
    const std::uint32_t weight = block.kind == BlockKind::heading ? kHeadingWeight : 1;
    const CleanText clean = clean_block(article, block);
    const std::uint32_t first = block.first_sentence, end = first + block.sentence_count;
    std::uint32_t next = first; // sentence that is not begun yet
    const auto begin_sentences = [&](std::uint32_t up_to) {
        for (; next < end && (next == first || article.sentences[next].span.begin <= up_to); ++next)
            codes_.begin_sentence(article.sentences[next].support);
    };
    for (const Term& term : analyser_.analyse(clean.text())) {
        begin_sentences(block.span.begin + clean.to_original(term.span).begin);
        codes_.add(&term, analyser_.generation());
        put(Field::body, term, weight, sink);
        if (next > first) put_supported(article.sentences[next - 1].support, term, sink);
    }
    begin_sentences(block.span.end);
    codes_.end_block();
}

std::string TermIndexer::index(const Article& article, TermSink& sink) {
    const CleanText title(article.title, lex_markers(article.title).markers);
    add_title(title.text(), sink);
    for (const Block& block : article.blocks)
        add_block(article, block, sink);
    return codes_.take();
}

} // namespace gisa
