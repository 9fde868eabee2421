#pragma once

#include "common/article.h"

namespace gisa {

inline bool inside(const Span& part, const Span& whole) {
    return part.begin >= whole.begin && part.end <= whole.end;
}

/// Every index and span of the article leads to something that is there and holds it.
inline bool is_sound(const Article& a) {
    const Span text{0, static_cast<std::uint32_t>(a.text.size())};
    std::uint32_t end = 0;
    for (const Block& block : a.blocks) {
        if (!inside(block.span, text) || block.span.begin < end) return false;
        if (block.first_sentence + block.sentence_count > a.sentences.size()) return false;
        end = block.span.end;
    }
    end = 0;
    for (const Sentence& sentence : a.sentences) {
        if (sentence.block >= a.blocks.size() || sentence.span.begin < end) return false;
        if (!inside(sentence.span, a.blocks[sentence.block].span)) return false;
        if (sentence.first_citation + sentence.citation_count > a.citations.size()) return false;
        end = sentence.span.end;
    }
    end = 0;
    for (const Citation& citation : a.citations) {
        if (citation.sentence >= a.sentences.size() || citation.span.begin < end) return false;
        if (!inside(citation.span, a.sentences[citation.sentence].span)) return false;
        for (const CitedNumber& cited : citation.numbers)
            if (has_source(cited.resolution) != (cited.source < a.sources.size())) return false;
        end = citation.span.end;
    }
    return true;
}

} // namespace gisa
