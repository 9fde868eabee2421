#include "searcher/make_hit.h"

#include "common/citations/strip_markers.h"
#include "searcher/match/score_of.h"
#include "searcher/match/slot_weight.h"
#include "searcher/query/plan_same_sentence.h"
#include "searcher/snippet/choose_sentences.h"
#include "searcher/snippet/make_snippet.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace gisa {

namespace {

constexpr std::size_t kMostSnippets = 5;
/// Bytes of an article's text that snippets are looked for in, one look after the other.
constexpr std::size_t kLooks[] = {32u << 10, 256u << 10, std::numeric_limits<std::size_t>::max()};

/// The sum of its words; of spellings, that of the one that was typed.
double leaf_weight(const Query& leaf, const SearchedIndex& index) {
    if (leaf.kind == Query::Kind::spellings) return leaf_weight(leaf.children.front(), index);
    double weight = 0;
    for (const Slot& slot : leaf.slots)
        weight += slot_weight(slot, index);
    for (const Query& child : leaf.children)
        weight += leaf_weight(child, index);
    return weight;
}

HitCitations counts_of(const Article& article) {
    const CitationCounts& c = article.counts;
    return {c.sentences, c.supported, c.inherited, c.listed, c.cited, c.uncited, c.independent, c.unresolved};
}

} // namespace

HitMaker::HitMaker(const SearchedIndex& index, ArticleDecoder& decoder, Analyser& analyser, const Query& root,
                   const SearchRequest& request, const PlanOptions& plan)
    : index_(index), decoder_(decoder), request_(request), plan_(plan), finder_(root, analyser) {
    if (request.snippets == 0) return;
    for (const Query* leaf : finder_.leaves())
        weights_.push_back(leaf_weight(*leaf, index));
    if (plan.same_sentence) same_sentence_ = plan_same_sentence(root, least_support(plan.within), index);
}

/// Looks from the article's beginning; further on only where that does not hold all of the query, and through
/// all of it only where the sentences to show are not just any.
Article HitMaker::take_snippets(const Match& match, std::vector<Snippet>& snippets) {
    ChoiceOptions options{
        std::min(request_.snippets, kMostSnippets), request_.snippet_length, least_support(plan_.within), {}};
    if (same_sentence_) options.sentences = same_sentence_->sentences_in(match.token_codes, options.most);
    for (std::size_t look = 0;; ++look) {
        const bool is_last = look + 1 == std::size(kLooks);
        const Article article = decoder_.decode(match.record, kLooks[look]);
        const bool is_whole = is_last || decoder_.complete();
        const bool knows = !options.sentences.empty(); // what is to be shown
        if (knows && !is_whole && options.sentences.back() >= article.sentences.size()) continue;
        SentenceHits hits(article, match.token_codes, finder_);
        const std::vector<SentenceRange> ranges = choose_sentences(article, hits, weights_, options);
        const bool has_all = hits.leaves() == finder_.body_leaves();
        const bool goes_on = look == 0 ? !has_all : plan_.within != Within::article && ranges.empty();
        if (goes_on && !knows && !is_whole) continue;
        for (const SentenceRange& range : ranges)
            snippets.push_back(make_snippet(article, range, hits, request_.snippet_length));
        return article;
    }
}

Hit HitMaker::make(const Match& match, bool with_snippets) {
    Hit hit;
    const Article article = with_snippets && request_.snippets > 0 ? take_snippets(match, hit.snippets)
                                                                   : decoder_.decode_head(match.record);
    hit.id = article.id;
    hit.url = article.url;
    hit.publisher = article.publisher;
    hit.authors = article.authors;
    hit.published = article.published;
    hit.lang = article.lang;
    hit.score = match.score;
    hit.copies = match.copies;
    hit.title = mark_title(article.title, finder_);
    hit.citations = counts_of(article);
    if (request_.explain) hit.explanation = explain_score(match);
    return hit;
}

void count_other_articles(std::vector<Hit>& hits, const SearchedIndex& index) {
    std::vector<SnippetSource*> sources;
    std::vector<std::string> urls;
    for (Hit& hit : hits)
        for (Snippet& snippet : hit.snippets)
            for (SnippetSource& source : snippet.sources)
                if (source.linked) {
                    sources.push_back(&source);
                    urls.push_back(source.url);
                }
    const std::vector<std::size_t> others = also_citing(index, urls);
    for (std::size_t i = 0; i < sources.size(); ++i)
        sources[i]->also_in = static_cast<std::uint32_t>(others[i]);
}

/// What each leaf of the query scores in the article by itself.
Explanation HitMaker::explain_score(const Match& match) const {
    Explanation explanation{{}, match.nearness, match.recency};
    PlanOptions by_itself = plan_;
    by_itself.same_sentence = false;
    for (const Query* leaf : finder_.leaves()) {
        const Plan plan = plan_query(*leaf, index_, by_itself);
        explanation.words.push_back({leaf->text, score_of(index_, plan, match.segment, match.document)});
    }
    return explanation;
}

} // namespace gisa
