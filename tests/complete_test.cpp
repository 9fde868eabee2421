#include "indexer/read/complete.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

constexpr std::int64_t kChanged = 1'759'395'600; // 2025-10-02T09:00:00Z

RawArticle completed(RawArticle article, const ReadOptions& options) {
    complete(article, options, kChanged);
    return article;
}

TEST(Complete, GivesWhatAnArticleDoesNotSay) {
    ReadOptions options;
    options.publisher = "Gisa Wire";
    options.date_by_file = true;
    RawArticle article;
    EXPECT_EQ(completed(article, options).publisher, "Gisa Wire");
    EXPECT_EQ(completed(article, options).published, "2025-10-02T09:00:00Z");
    article.publisher = "Own";
    article.published = "2024-01-01";
    EXPECT_EQ(completed(article, options).publisher, "Own");
    EXPECT_EQ(completed(article, options).published, "2024-01-01");
    EXPECT_EQ(completed({}, {}).published, "");
}

TEST(Complete, GivesTheLanguageWhateverAnArticleSays) {
    ReadOptions options;
    RawArticle article;
    article.lang = "en";
    EXPECT_EQ(completed(article, options).lang, "en");
    options.lang = "ko";
    EXPECT_EQ(completed(article, options).lang, "ko");
}

TEST(Complete, ResolvesAddressesOfArticleSourcesAndLinks) {
    ReadOptions options;
    options.base_url = "https://n.example/2025/";
    RawArticle article;
    article.url = "a.html";
    article.sources.push_back({});
    article.sources[0].url = "/src/1";
    article.blocks.push_back({});
    article.blocks[0].links = {{{0, 1}, "#cite-1"}, {{0, 1}, "../x"}, {{0, 1}, "https://o.example"}};
    article = completed(std::move(article), options);
    EXPECT_EQ(article.url, "https://n.example/2025/a.html");
    EXPECT_EQ(article.sources[0].url, "https://n.example/src/1");
    EXPECT_EQ(article.blocks[0].links[0].url, "#cite-1");
    EXPECT_EQ(article.blocks[0].links[1].url, "https://n.example/x");
    EXPECT_EQ(article.blocks[0].links[2].url, "https://o.example");
}

TEST(RefuseDate, RefusesABadDateOnlyWhereDatesAreStrict) {
    RawArticle article;
    article.bad_date = "'date' is not a date (\"soonish\")";
    ReadOptions options;
    EXPECT_FALSE(refuse_date(article, options));
    options.strict_dates = true;
    const auto refusal = refuse_date(article, options);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->code, "date");
    EXPECT_EQ(refusal->message, article.bad_date);
    EXPECT_FALSE(refuse_date({}, options)) << "without a date";
}

} // namespace
} // namespace gisa
