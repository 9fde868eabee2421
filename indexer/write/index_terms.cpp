#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"

#include <algorithm>

namespace gisa {

namespace {

/// Kinds with positions: what phrases are made of. The others only say that the word is there.
bool has_positions(TermKind kind) { return kind != TermKind::stem && kind != TermKind::bigram; }

/// Only one exact form of a token is ranked, or long Korean words would count for all their forms.
std::uint32_t count_of(TermKind kind, std::uint32_t weight) { return is_ranked(kind) ? weight : 0; }

/// Which sentence of a block each of its terms stands in. Asked in text order.
class SentenceWalk {
public:
    SentenceWalk(const Article& article, const Block& block, const CleanText& clean)
        : article_(article), block_(block), clean_(clean), sentence_(block.first_sentence) {}

    /// REQUIRES: the block has a sentence.
    std::uint32_t at(Span clean_span) {
        const std::uint32_t end = block_.first_sentence + block_.sentence_count;
        const std::uint32_t begin = block_.span.begin + clean_.to_original(clean_span).begin;
        while (sentence_ + 1 < end && article_.sentences[sentence_ + 1].span.begin <= begin)
            ++sentence_;
        return sentence_;
    }

private:
    const Article& article_;
    const Block& block_;
    const CleanText& clean_;
    std::uint32_t sentence_;
};

class FieldWriter {
public:
    FieldWriter(Analyser& analyser, TermSink& sink) : analyser_(analyser), sink_(sink) {}

    void add_title(std::string_view clean_title) {
        const std::vector<Term> terms = analyser_.analyse(clean_title);
        for (const Term& term : terms) {
            put(Field::body, term, kTitleWeight);
            put(Field::title, term, 1);
        }
        close_block(terms);
    }

    void add_block(const Article& article, const Block& block) {
        const CleanText clean = clean_block(article, block);
        const std::vector<Term> terms = analyser_.analyse(clean.text());
        const std::uint32_t weight = block.kind == BlockKind::heading ? kHeadingWeight : 1;
        SentenceWalk walk(article, block, clean);
        Support support = Support::none;
        std::uint32_t token = 0;
        for (const Term& term : terms) {
            put(Field::body, term, weight);
            if (term.position != token && block.sentence_count > 0) {
                support = article.sentences[walk.at(term.span)].support;
                token = term.position;
            }
            if (support != Support::none) put_supported(support, term);
        }
        close_block(terms);
    }

private:
    void close_block(const std::vector<Term>& terms) {
        base_ += (terms.empty() ? 0 : terms.back().position) + kBlockGap;
    }

    /// Bigrams only rank, and these fields never do.
    void put_supported(Support support, const Term& term) {
        if (term.kind == TermKind::bigram) return;
        put(support == Support::direct ? Field::cited : Field::inherited, term, 0);
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

void index_terms(const Article& article, Analyser& analyser, TermSink& sink) {
    FieldWriter writer(analyser, sink);
    writer.add_title(CleanText(article.title, lex_markers(article.title).markers).text());
    for (const Block& block : article.blocks)
        writer.add_block(article, block);
}

} // namespace gisa
