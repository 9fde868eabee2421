#include "searcher/snippet/keep_supported.h"

#include "tests/built_article.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using Ranges = std::vector<SentenceRange>;

/// Sentences 0 inherited, 1 inherited, 2 direct | 3 direct, 4 none, 5 direct.
Article sample() {
    return build({paragraph("One a. Two b. Three c.[1]"), paragraph("Four d.[1] Five e. Six f.[1] Seven.")},
                 sources_to(1))
        .article;
}

ArticleHit hit_in(const Article& article, std::uint32_t sentence, std::uint32_t to = UINT32_MAX) {
    const std::uint32_t last = to == UINT32_MAX ? sentence : to;
    return {0, {article.sentences[sentence].span.begin, article.sentences[last].span.begin + 3}, sentence};
}

std::vector<std::uint32_t> kept(Within within) {
    const Article article = sample();
    std::vector<ArticleHit> hits;
    for (std::uint32_t s = 0; s < article.sentences.size(); ++s)
        hits.push_back(hit_in(article, s));
    std::vector<std::uint32_t> sentences;
    for (const ArticleHit& hit : keep_supported(article, hits, within))
        sentences.push_back(hit.sentence);
    return sentences;
}

} // namespace

TEST(KeepSupported, R17KeepsTheHitsInSentencesThatAreBackedAsAsked) {
    EXPECT_EQ(kept(Within::cited), (std::vector<std::uint32_t>{2, 3, 5}));
    EXPECT_EQ(kept(Within::supported), (std::vector<std::uint32_t>{0, 1, 2, 3, 5}));
    EXPECT_EQ(kept(Within::article).size(), 7u);
}

TEST(KeepSupported, DropsAPhraseThatRunsIntoASentenceWithoutSupport) {
    const Article article = sample();
    EXPECT_EQ(keep_supported(article, {hit_in(article, 3, 4)}, Within::cited).size(), 0u);
    EXPECT_EQ(keep_supported(article, {hit_in(article, 1, 2)}, Within::supported).size(), 1u);
    EXPECT_EQ(keep_supported(article, {hit_in(article, 1, 2)}, Within::cited).size(), 0u);
}

TEST(KeepSupported, R17ShowsOnlySentencesThatAreBackedAsAsked) {
    const Article article = sample();
    const std::vector<ArticleHit> hits = {hit_in(article, 3), hit_in(article, 5)};
    EXPECT_EQ(keep_supported(article, Ranges{{3, 3}}, hits, Within::cited, 5), (Ranges{{3, 1}, {5, 1}}));
    EXPECT_EQ(keep_supported(article, Ranges{{3, 3}}, hits, Within::cited, 1), (Ranges{{3, 1}}));
    EXPECT_EQ(keep_supported(article, Ranges{{3, 3}}, {hit_in(article, 5)}, Within::cited, 5),
              (Ranges{{5, 1}}));
    EXPECT_EQ(keep_supported(article, Ranges{{3, 3}}, hits, Within::article, 5), (Ranges{{3, 3}}));
    EXPECT_EQ(keep_supported(article, Ranges{{0, 3}}, {}, Within::supported, 5), (Ranges{{0, 3}}));
    EXPECT_EQ(keep_supported(article, Ranges{{0, 3}}, {}, Within::cited, 5), (Ranges{{2, 1}}));
}

TEST(KeepSupported, ShowsTheHitWhereNothingOfTheRangesIsBacked) {
    const Article article = sample();
    EXPECT_EQ(keep_supported(article, Ranges{{4, 1}}, {hit_in(article, 2)}, Within::cited, 5),
              (Ranges{{2, 1}}));
    EXPECT_EQ(keep_supported(article, Ranges{{4, 1}}, {}, Within::cited, 5), Ranges{});
}

} // namespace gisa
