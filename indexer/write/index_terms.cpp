#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"
#include "common/storage/signature.h"

#include <algorithm>

namespace gisa {

namespace {

/// Kinds with positions: what phrases are made of. The others only say that the word is there.
bool has_positions(TermKind kind) { return kind != TermKind::stem && kind != TermKind::bigram; }

/// Only one exact form of a token is ranked, or long Korean words would count for all their forms.
std::uint32_t count_of(TermKind kind, std::uint32_t weight) { return is_ranked(kind) ? weight : 0; }

class FieldWriter {
public:
    FieldWriter(Analyser& analyser, TermSink& sink) : analyser_(analyser), sink_(sink) {}

    void add_title(std::string_view clean_title) {
        const std::vector<Term>& terms = analyser_.analyse(clean_title);
        for (const Term& term : terms) {
            put(Field::body, term, kTitleWeight);
            put(Field::title, term, 1);
        }
        close_block(terms);
    }

    /// Sets the signatures of the block's sentences.
    void add_block(Article& article, const Block& block) {
        const std::uint32_t weight = block.kind == BlockKind::heading ? kHeadingWeight : 1;
        const CleanText clean = clean_block(article, block);
        const std::vector<Term>& terms = analyser_.analyse(clean.text());
        const std::uint32_t end = block.first_sentence + block.sentence_count;
        std::uint32_t at = block.first_sentence;
        for (const Term& term : terms) {
            put(Field::body, term, weight);
            const std::uint32_t begin = block.span.begin + clean.to_original(term.span).begin;
            while (at + 1 < end && article.sentences[at + 1].span.begin <= begin)
                ++at;
            if (at == end) continue; // a block without a sentence
            Sentence& sentence = article.sentences[at];
            sentence.signature |= signature_of(term);
            put_supported(sentence.support, term);
        }
        close_block(terms);
    }

private:
    void close_block(const std::vector<Term>& terms) {
        base_ += (terms.empty() ? 0 : terms.back().position) + kBlockGap;
    }

    /// Bigrams only rank, and these fields never do.
    void put_supported(Support support, const Term& term) {
        if (support == Support::none || term.kind == TermKind::bigram) return;
        put(support == Support::direct ? Field::cited : Field::inherited, term, 0);
    }

    void put(Field field, const Term& term, std::uint32_t weight) {
        const std::string text = field_term(field, term.text);
        const std::uint32_t count = count_of(term.kind, weight);
        if (!has_positions(term.kind)) return sink_.term(text, count);
        sink_.posting(text, base_ + term.position, count);
        if (term.last != term.position) sink_.posting(text, base_ + term.last, 0);
    }

    Analyser& analyser_;
    TermSink& sink_;
    std::uint32_t base_ = 0;
};

} // namespace

void index_terms(Article& article, Analyser& analyser, TermSink& sink) {
    FieldWriter writer(analyser, sink);
    const CleanText title(article.title, lex_markers(article.title).markers);
    writer.add_title(title.text());
    for (Sentence& sentence : article.sentences)
        sentence.signature.reset();
    for (const Block& block : article.blocks)
        writer.add_block(article, block);
}

} // namespace gisa
