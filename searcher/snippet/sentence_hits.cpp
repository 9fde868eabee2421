#include "searcher/snippet/sentence_hits.h"

#include "common/citations/strip_markers.h"
#include "searcher/snippet/shorten.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::uint32_t kMostOfSentence = 16u << 10; // bytes that are looked into
constexpr std::uint32_t kLookAhead = 128;            // bytes behind it, for a phrase that runs on

} // namespace

const std::vector<ArticleHit>& SentenceHits::of(std::uint32_t sentence) {
    const auto [entry, is_new] = found_.try_emplace(sentence);
    if (is_new) entry->second = find(sentence);
    for (const ArticleHit& hit : entry->second)
        if (is_new && hit.leaf < leaves_.size()) leaves_.set(hit.leaf);
    return entry->second;
}

std::vector<ArticleHit> SentenceHits::find(std::uint32_t index) {
    const Sentence& sentence = article_.sentences[index];
    const Block& block = article_.blocks[sentence.block];
    const std::uint32_t begin = sentence.span.begin;
    std::uint32_t end = sentence.span.end;
    std::uint32_t citations = sentence.citation_count;
    const bool may_run_on = index + 1 < block.first_sentence + block.sentence_count;
    if (finder_.phrases().any() && may_run_on) {
        const Sentence& next = article_.sentences[index + 1];
        const Span ahead{next.span.begin, std::min(next.span.begin + kLookAhead, next.span.end)};
        end = at_word_end(article_, ahead, next.span.end).end;
        citations += next.citation_count;
    }
    const Span window = at_word_end(article_, {begin, std::min(begin + kMostOfSentence, end)}, end);
    const CleanText clean = clean_text(article_, window, sentence.first_citation, citations);
    analysed_bytes_ += clean.text().size();
    std::vector<ArticleHit> hits;
    const Field part = block.kind == BlockKind::heading ? Field::heading : Field::body;
    for (const QueryHit& hit : finder_.find(clean.text(), part)) {
        const Span span = clean.to_original(hit.span);
        if (begin + span.begin >= sentence.span.end) break; // of the next sentence
        hits.push_back({hit.leaf, {begin + span.begin, begin + span.end}, index});
    }
    return hits;
}

} // namespace gisa
