#include "tests/bench/make_queries.h"

#include "common/error.h"
#include "tests/bench/collection.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>
#include <string>

namespace gisa {
namespace {

constexpr std::size_t kArticles = 400, kPerKind = 20;

class MakeQueries : public testing::Test {
protected:
    static void SetUpTestSuite() {
        dir_ = new TempDir;
        table_ = new std::string(prepare_collection("", kArticles, dir_->path()).table);
    }
    static void TearDownTestSuite() {
        delete table_;
        delete dir_;
    }

    /// How many articles say so.
    static std::size_t count(const std::function<bool(const std::string& padded)>& says) {
        std::size_t articles = 0;
        read_table(*table_, [&](const PlainArticle& article) {
            std::string text = " " + article.title + " " + article.body + " ";
            for (char& c : text)
                c = std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0
                        ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
                        : ' ';
            articles += says(text);
            return true;
        });
        return articles;
    }
    static std::size_t having(const std::string& words) {
        return count([&](const std::string& text) { return text.find(" " + words + " ") != text.npos; });
    }
    static std::vector<BenchQuery> of_kind(QueryKind kind) {
        std::vector<BenchQuery> queries = make_queries(*table_, kPerKind);
        std::erase_if(queries, [&](const BenchQuery& query) { return query.kind != kind; });
        return queries;
    }

    static TempDir* dir_;
    static std::string* table_;
};
TempDir* MakeQueries::dir_ = nullptr;
std::string* MakeQueries::table_ = nullptr;

TEST_F(MakeQueries, OneWordIsAsFrequentAsItsKindSays) {
    for (const BenchQuery& query : of_kind(QueryKind::rare))
        EXPECT_LE(having(query.words.at(0)), 12u) << query.words[0];
    for (const BenchQuery& query : of_kind(QueryKind::common))
        EXPECT_GE(having(query.words.at(0)), kArticles / 20) << query.words[0];
}

TEST_F(MakeQueries, SomeArticleAnswersWordsThatMustAllBeThere) {
    for (const BenchQuery& query : of_kind(QueryKind::all)) {
        const auto has_all = [&](const std::string& text) {
            return std::all_of(query.words.begin(), query.words.end(), [&](const std::string& word) {
                return text.find(" " + word + " ") != text.npos;
            });
        };
        EXPECT_GE(count(has_all), 1u) << spell_query(query);
    }
}

TEST_F(MakeQueries, APhraseStandsInSomeArticle) {
    const std::vector<BenchQuery> phrases = of_kind(QueryKind::phrase);
    EXPECT_EQ(phrases.size(), kPerKind);
    for (const BenchQuery& query : phrases) {
        std::string words = query.words.at(0);
        for (std::size_t i = 1; i < query.words.size(); ++i)
            words += " " + query.words[i];
        EXPECT_GE(having(words), 1u) << words;
    }
}

TEST_F(MakeQueries, AMonthIsOneInWhichArticlesWerePublished) {
    std::set<std::string> months;
    read_table(*table_, [&](const PlainArticle& article) {
        months.insert(article.published.substr(0, 7));
        return true;
    });
    for (const BenchQuery& query : of_kind(QueryKind::month))
        EXPECT_TRUE(months.contains(query.month)) << query.month;
    for (const BenchQuery& query : of_kind(QueryKind::newest))
        EXPECT_EQ(query.month, "");
}

TEST_F(MakeQueries, AreTheSameForTheSameSeed) {
    const auto spelled = [](std::uint64_t seed) {
        std::vector<std::string> all;
        for (const BenchQuery& query : make_queries(*table_, kPerKind, seed))
            all.push_back(spell_query(query));
        return all;
    };
    EXPECT_EQ(spelled(1), spelled(1));
    EXPECT_NE(spelled(1), spelled(2));
}

TEST_F(MakeQueries, AreSpelledAsPeopleType) {
    EXPECT_EQ(spell_query({QueryKind::any, {"one", "two"}}), "one OR two");
    EXPECT_EQ(spell_query({QueryKind::all, {"one", "two", "three"}}), "one AND two AND three");
    EXPECT_EQ(spell_query({QueryKind::phrase, {"one", "two"}}), "\"one two\"");
    EXPECT_EQ(spell_query({QueryKind::prefix, {"anal"}}), "anal*");
    EXPECT_EQ(spell_query({QueryKind::mid, {"one"}}), "one");
}

TEST_F(MakeQueries, AreRefusedForTooFewArticles) {
    const TempDir dir;
    EXPECT_THROW(make_queries(prepare_collection("", 1, dir.path()).table, 1), Error);
}

} // namespace
} // namespace gisa
