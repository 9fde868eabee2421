#pragma once

#include "common/article.h"
#include "searcher/snippet/find_hits.h"
#include "searcher/snippet/promised_leaves.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace gisa {

/// A query hit in an article's text.
struct ArticleHit {
    std::size_t leaf = 0;
    Span span;                  ///< of Article::text; a phrase may run on into the next sentence
    std::uint32_t sentence = 0; ///< index into Article::sentences: the one in which it begins
};

/// The hits of a query in one article, looked for sentence by sentence and only where somebody asks, because
/// analysing text is what a snippet costs. Markers are skipped as in the index.
class SentenceHits {
public:
    /// `token_codes` of the article: without them every sentence may hold anything.
    /// REQUIRES: `article` and `finder` outlive this.
    SentenceHits(const Article& article, std::string_view token_codes, HitFinder& finder)
        : article_(article), finder_(finder), promised_(token_codes, article.sentences.size(), finder) {}

    const HitFinder& finder() const { return finder_; }

    /// What its sentences may hold.
    const PromisedLeaves& promised() const { return promised_; }

    /// In text order. Of a sentence of more than 16 KB, the hits in its beginning.
    const std::vector<ArticleHit>& of(std::uint32_t sentence);

    /// The leaves found so far.
    const LeafSet& leaves() const { return leaves_; }

    /// How many sentences were looked into so far.
    std::size_t analysed() const { return found_.size(); }
    /// And how many bytes of them.
    std::size_t analysed_bytes() const { return analysed_bytes_; }

private:
    std::vector<ArticleHit> find(std::uint32_t sentence);

    const Article& article_;
    HitFinder& finder_;
    PromisedLeaves promised_;
    LeafSet leaves_;
    std::unordered_map<std::uint32_t, std::vector<ArticleHit>> found_;
    std::size_t analysed_bytes_ = 0;
};

} // namespace gisa
