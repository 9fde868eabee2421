// All limits of a query, each with what is just within it.

#include "searcher/query/limits.h"

#include "common/error.h"
#include "searcher/query/parse_query.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string repeated(std::size_t count, const std::string& piece) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += piece;
    return text;
}

std::string numbered(std::size_t count, const std::string& piece) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += piece + std::to_string(i) + " ";
    return text;
}

/// s1 names s2, and so on; the last one has a word.
std::optional<std::string> chain(const std::string& name, int length) {
    const int number = std::stoi(name.substr(1));
    if (number >= length) return "word";
    return "saved:s" + std::to_string(number + 1);
}

/// An article with more words that begin alike than a query may stand for.
std::string many_words() {
    std::string text = "Title\n\n";
    const std::string letters = "bcdfghjklmnpqrtvwz";
    for (const char first : letters)
        for (const char second : letters)
            text += std::string("wo") + first + second + " xa" + second + first + " " + first + "o" + second +
                    second + " ";
    return text + ".";
}

class QueryLimitsTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = std::make_unique<IndexedArticles>(Files{{"a.txt", many_words()}});
    }
    static void TearDownTestSuite() { articles_.reset(); }

    static std::string refusal(const SearchRequest& request, int saved = 0) {
        SearcherOptions options;
        options.saved = [saved](const std::string& name) { return chain(name, saved); };
        try {
            Searcher({articles_->index()}, options).search(request);
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::usage) << request.query;
            return error.what();
        }
        return "";
    }

    static std::unique_ptr<IndexedArticles> articles_;
};

std::unique_ptr<IndexedArticles> QueryLimitsTest::articles_;

} // namespace

TEST_F(QueryLimitsTest, EachIsRefusedWithItsNumber) {
    struct Row {
        std::string within, beyond;
        const char* named;
    };
    const std::string quoted = "\"" + numbered(128, "w ") + "\" ";
    for (const Row& row : std::initializer_list<Row>{
             {std::string(kLongestQuery, 'x'), std::string(kLongestQuery + 1, 'x'), "4096 bytes"},
             {numbered(kMostWords, "w"), numbered(kMostWords + 1, "w"), "128 words"},
             {quoted, quoted + quoted, "256 words and numbers"},
             {repeated(kMostFilters, "sources:1 "), repeated(kMostFilters + 1, "sources:1 "), "64 filters"},
             {std::string(32, '(') + "a", std::string(33, '(') + "a", "32 levels"},
             {"a NEAR/100 b", "a NEAR/101 b", "100 words"},
             {"a NEAR/99 b", "a NEAR/99999999999999999999 b", "100 words"},
             {"wob* woc* wod*", "wo* OR " + repeated(20, "wo* OR ") + "wo*", "2000 words"}}) {
        EXPECT_EQ(refusal({.query = row.within}), "") << row.named;
        EXPECT_NE(refusal({.query = row.beyond}).find(row.named), std::string::npos)
            << row.named << ": " << refusal({.query = row.beyond});
    }
}

TEST_F(QueryLimitsTest, SavedQueriesMayNameEachOtherEightDeep) {
    EXPECT_EQ(refusal({.query = "saved:s1"}, kDeepestSaved), "");
    EXPECT_NE(refusal({.query = "saved:s1"}, kDeepestSaved + 1).find("8 times"), std::string::npos);
}

TEST_F(QueryLimitsTest, PagesGoSoFar) {
    SearchRequest request{.query = "woz*"};
    request.offset = kDeepestOffset;
    EXPECT_EQ(refusal(request), "");
    request.offset = kDeepestOffset + 1;
    EXPECT_NE(refusal(request).find("10000"), std::string::npos);
    request.offset = 0;
    request.limit = kMostHits + 1;
    EXPECT_NE(refusal(request).find("100"), std::string::npos);
}

TEST_F(QueryLimitsTest, OneWordWithAStarIsCutToTheCommonestWithANote) {
    const ResultPage page = articles_->ask("wo*");
    EXPECT_EQ(page.total, 1u);
    ASSERT_EQ(page.notes.size(), 1u);
    EXPECT_NE(page.notes[0].find("'wo*' stands for the 200 most frequent of "), std::string::npos)
        << page.notes[0];
    EXPECT_TRUE(articles_->ask("wob*").notes.empty());
}

TEST_F(QueryLimitsTest, OneLetterWithAStarIsReadAsAWord) {
    const ResultPage page = articles_->ask("w*");
    EXPECT_EQ(page.total, 0u);
    ASSERT_FALSE(page.notes.empty());
    EXPECT_NE(page.notes[0].find("2 letters"), std::string::npos);
}

TEST_F(QueryLimitsTest, AMegabyteAndAnyBytesAreRefusedOrRead) {
    for (const std::string& query : {std::string(1 << 20, '('), std::string(1 << 20, 'x'),
                                     std::string("a\0b", 3), std::string("a\nb"), std::string("\xFF\xFE")})
        EXPECT_NE(refusal({.query = query}), "") << query.substr(0, 10);
    EXPECT_EQ(refusal({.query = "wo\xFFgo \xC3"}), "");
}

} // namespace gisa
