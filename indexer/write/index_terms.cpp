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

    void add_title(std::string_view clean_text) {
        const std::vector<Term> terms = analyser_.analyse(clean_text);
        for (const Term& term : terms) {
            put(Field::body, term, kTitleWeight);
            put(Field::title, term, 1);
        }
        end_block(terms);
    }

    void add_block(Article& article, const Block& block) {
        const std::uint32_t weight = block.kind == BlockKind::heading ? kHeadingWeight : 1;
        const CleanText clean = clean_block(article, block);
        const std::vector<Term> terms = analyser_.analyse(clean.text());
        std::uint32_t sentence = block.first_sentence;
        for (const Term& term : terms) {
            put(Field::body, term, weight);
            const std::uint32_t begin = block.span.begin + clean.to_original(term.span).begin;
            while (sentence + 1 < block.first_sentence + block.sentence_count &&
                   article.sentences[sentence + 1].span.begin <= begin)
                ++sentence;
            if (block.sentence_count > 0) article.sentences[sentence].signature |= signature_of(term);
        }
        end_block(terms);
    }

private:
    void end_block(const std::vector<Term>& terms) {
        base_ += (terms.empty() ? 0 : terms.back().position) + kBlockGap;
    }

    void put(Field field, const Term& term, std::uint32_t weight) {
        const std::string text = field_term(field, term.text);
        const std::uint32_t count = count_of(term.kind, weight);
        if (has_positions(term.kind))
            sink_.posting(text, base_ + term.position, count);
        else
            sink_.term(text, count);
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
