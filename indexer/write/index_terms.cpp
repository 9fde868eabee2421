#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"
#include "common/storage/token_codes.h"

namespace gisa {

namespace {

/// Only one exact form of a token is ranked, or long Korean words would count for all their forms.
std::uint32_t count_of(TermKind kind, std::uint32_t weight) { return is_ranked(kind) ? weight : 0; }

class TermWriter {
public:
    TermWriter(Analyser& analyser, TermSink& sink) : analyser_(analyser), sink_(sink) {}

    void add_title(std::string_view clean_title) {
        const std::vector<Term>& terms = analyser_.analyse(clean_title);
        for (std::size_t i = 0; i < terms.size(); ++i) {
            put_code(terms, i);
            put(Field::body, terms[i], kTitleWeight);
            put(Field::title, terms[i], 1);
        }
        codes_.end_block();
    }

    void add_block(const Article& article, const Block& block) {
        const std::uint32_t weight = block.kind == BlockKind::heading ? kHeadingWeight : 1;
        const CleanText clean = clean_block(article, block);
        const std::vector<Term>& terms = analyser_.analyse(clean.text());
        const std::uint32_t end = block.first_sentence + block.sentence_count;
        std::uint32_t begun = block.first_sentence; // sentences of which the first is not yet begun
        const auto begin_up_to = [&](std::uint32_t offset) {
            for (; begun < end &&
                   (begun == block.first_sentence || article.sentences[begun].span.begin <= offset);
                 ++begun)
                codes_.begin_sentence(article.sentences[begun].support);
        };
        for (std::size_t i = 0; i < terms.size(); ++i) {
            begin_up_to(block.span.begin + clean.to_original(terms[i].span).begin);
            put_code(terms, i);
            put(Field::body, terms[i], weight);
            if (begun > block.first_sentence) put_supported(article.sentences[begun - 1].support, terms[i]);
        }
        begin_up_to(block.span.end);
        codes_.end_block();
    }

    std::string take_codes() { return codes_.take(); }

private:
    /// A Latin word's stem stands behind it.
    void put_code(const std::vector<Term>& terms, std::size_t i) {
        const bool is_word = terms[i].kind == TermKind::word;
        codes_.term(terms[i], is_word ? terms[i + 1].text.substr(1) : std::string_view());
    }

    /// Bigrams only rank, and these fields never do.
    void put_supported(Support support, const Term& term) {
        if (support == Support::none || term.kind == TermKind::bigram) return;
        put(support == Support::direct ? Field::cited : Field::inherited, term, 0);
    }

    void put(Field field, const Term& term, std::uint32_t weight) {
        sink_.term(field, term, count_of(term.kind, weight));
    }

    Analyser& analyser_;
    TermSink& sink_;
    TokenCodesWriter codes_;
};

} // namespace

std::string index_terms(const Article& article, Analyser& analyser, TermSink& sink) {
    TermWriter writer(analyser, sink);
    const CleanText title(article.title, lex_markers(article.title).markers);
    writer.add_title(title.text());
    for (const Block& block : article.blocks)
        writer.add_block(article, block);
    return writer.take_codes();
}

} // namespace gisa
