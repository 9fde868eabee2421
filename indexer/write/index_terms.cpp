#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"

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

    void add(std::string_view clean_text, std::uint32_t weight, bool in_title) {
        std::uint32_t last = 0;
        for (const Term& term : analyser_.analyse(clean_text)) {
            put(Field::body, term, weight);
            if (in_title) put(Field::title, term, 1);
            last = term.position;
        }
        base_ += last + kBlockGap;
    }

private:
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
    const CleanText title(article.title, lex_markers(article.title).markers);
    writer.add(title.text(), kTitleWeight, true);
    for (const Block& block : article.blocks)
        writer.add(clean_block(article, block).text(), block.kind == BlockKind::heading ? kHeadingWeight : 1,
                   false);
}

} // namespace gisa
