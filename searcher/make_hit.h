#pragma once

#include "common/storage/stored_article.h"
#include "searcher/match/find_in_sentence.h"
#include "searcher/match/match.h"
#include "searcher/query/plan_query.h"
#include "searcher/searcher.h"
#include "searcher/snippet/find_hits.h"

#include <memory>
#include <vector>

namespace gisa {

/// Makes the hits of a page from what matched: head, snippets with their sources and, if asked for, what the
/// score is made of. One query, one thread; not longer than what it is given.
class HitMaker {
public:
    /// `root`: of the query, expanded. `plan`: as it was planned.
    HitMaker(const SearchedIndex& index, ArticleDecoder& decoder, Analyser& analyser, const Query& root,
             const SearchRequest& request, const PlanOptions& plan);

    /// Throws Error (corrupt), Xapian::Error.
    Hit make(const Match& match, bool with_snippets);

private:
    Article take_snippets(const Match& match, std::vector<Snippet>& snippets);
    Explanation explain_score(const Match& match) const;

    const SearchedIndex& index_;
    ArticleDecoder& decoder_;
    const SearchRequest& request_;
    const PlanOptions& plan_;
    HitFinder finder_;
    std::shared_ptr<const SentenceFinder> same_sentence_; ///< null: sentences are chosen by what they hold
    std::vector<double> weights_;                         ///< of the query's leaves
};

/// Counts for each source that is shown, as the article cites it, which other articles cite its URL.
void count_other_articles(std::vector<Hit>& hits, const SearchedIndex& index);

} // namespace gisa
