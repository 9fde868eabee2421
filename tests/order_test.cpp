// In which order articles come: how near words stand, how new an article is, copies.

#include "common/storage/token_codes.h"
#include "searcher/match/nearness.h"
#include "searcher/match/recency.h"
#include "tests/indexed_articles.h"
#include "tests/random_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

namespace {

constexpr std::int64_t kNow = 1'756'684'800; // 2025-09-01

TokenCode code(const std::string& word) { return code_of_word(word, word); }

/// Token codes of words; "|" ends a block.
std::string codes(const std::vector<std::string>& words) {
    TokenCodesWriter out;
    for (const std::string& word : words)
        if (word == "|")
            out.end_block();
        else
            out.add_word(spelled(code(word)));
    return out.take();
}

Nearness two_words() { return Nearness({{{key_of(code("agent"))}, 2}, {{key_of(code("benchmark"))}, 2}}); }

} // namespace

TEST(NearnessTest, IsMoreTheNearerTheWordsStand) {
    const Nearness nearness = two_words();
    const double side_by_side = nearness.score(codes({"new", "agent", "benchmark", "today"}));
    const double apart = nearness.score(codes({"agent", "one", "two", "benchmark"}));
    const double far = nearness.score(codes(random_words(40, 1)));
    EXPECT_GT(side_by_side, apart);
    EXPECT_GT(apart, 0);
    EXPECT_EQ(far, 0);
    EXPECT_DOUBLE_EQ(nearness.score(codes({"benchmark", "agent"})),
                     nearness.score(codes({"agent", "benchmark"})));
}

TEST(NearnessTest, IsNothingAcrossBlocksAndForOneWord) {
    EXPECT_EQ(two_words().score(codes({"agent", "|", "benchmark"})), 0);
    EXPECT_EQ(two_words().score(codes({"agent", "agent", "agent"})), 0);
    EXPECT_EQ(two_words().score(""), 0);
    EXPECT_FALSE(Nearness({{{key_of(code("agent"))}, 2}}).counts());
    EXPECT_TRUE(two_words().counts());
}

TEST(RecencyTest, HalvesWithEachHalfLifeAndIsBounded) {
    const Recency recency(30, 20'000);
    EXPECT_DOUBLE_EQ(recency.factor(20'000), 1.5);
    EXPECT_DOUBLE_EQ(recency.factor(19'970), 1.25);
    EXPECT_DOUBLE_EQ(recency.factor(19'940), 1.125);
    EXPECT_DOUBLE_EQ(recency.factor(20'500), 1.5) << "the future";
    EXPECT_DOUBLE_EQ(recency.factor(10'000), 1);
    EXPECT_DOUBLE_EQ(recency.factor(kNoDay), 1);
    EXPECT_DOUBLE_EQ(Recency().factor(20'000), 1);
}

TEST(RecencyTest, ReadsTheDayOfADate) {
    EXPECT_EQ(day_of("1970-01-02"), 1);
    EXPECT_EQ(day_of("2025-09-01T08:00:00Z"), 20332);
    EXPECT_EQ(day_of("2025-09"), 20332);
    EXPECT_EQ(day_of("2025"), day_of("2025-01-01"));
    EXPECT_EQ(day_of(""), kNoDay);
    EXPECT_EQ(day_of("soon"), kNoDay);
}

class OrderTest : public testing::Test {
protected:
    void add(const std::string& id, const std::string& published, const std::string& body,
             const std::string& publisher = "") {
        lines_ += R"({"id":")" + id + R"(","title":"Report","publisher":")" + publisher +
                  R"(","published":")" + published + R"(","body":")" + body + "\"}\n";
    }

    ResultPage search(SearchRequest request) {
        if (!lines_.empty()) articles_.add({{"all.jsonl", std::exchange(lines_, {})}});
        request.now = kNow;
        request.snippets = 0;
        return articles_.ask(request);
    }

private:
    std::string lines_;
    IndexedArticles articles_;
};

TEST_F(OrderTest, WordsSideBySideComeFirst) {
    add("apart", "2024-01-01", "agent " + joined(random_words(30, 1)) + " benchmark");
    add("near", "2024-01-01", joined(random_words(30, 2)) + " agent benchmark");
    EXPECT_EQ(ids(search({.query = "agent benchmark"})), (Lines{"near", "apart"}));
}

TEST_F(OrderTest, InAQuestionNearnessDoesNotCount) {
    add("near", "2024-01-01", joined(random_words(30, 2)) + " agent benchmark");
    const std::string question = "agent benchmark one two three four five six";
    const auto nearness = [&](const std::string& query) {
        return search({.query = query, .explain = true}).hits.at(0).explanation.value().nearness;
    };
    EXPECT_GT(nearness(question), 0);
    EXPECT_EQ(nearness(question + " seven"), 0);
}

TEST_F(OrderTest, ANameIsOneWordInWhicheverLettersItStands) {
    add("latin", "2024-01-01", "Lee Jae-myung cranes " + joined(random_words(30, 1)));
    add("hangul", "2024-01-01", "이재명 cranes " + joined(random_words(30, 2)));
    const auto nearness = [&](const std::string& query) {
        std::vector<double> of;
        for (const Hit& hit : search({.query = query, .explain = true}).hits)
            of.push_back(hit.explanation.value().nearness);
        return of;
    };
    EXPECT_EQ(nearness("Lee Jae-myung"), (std::vector<double>{0, 0})) << "its parts always stand together";
    const std::vector<double> beside = nearness("Lee Jae-myung cranes");
    ASSERT_EQ(beside.size(), 2u);
    EXPECT_GT(beside[0], 0);
    EXPECT_GT(beside[1], 0);
}

TEST_F(OrderTest, NewArticlesComeFirstUnlessToldOtherwise) {
    add("old", "2024-01-01", "agent agent benchmark one two three");
    add("new", "2025-08-31", "agent benchmark one two three four");
    EXPECT_EQ(ids(search({.query = "agent"})), (Lines{"new", "old"}));
    EXPECT_EQ(ids(search({.query = "agent", .recency_half_life = 0})), (Lines{"old", "new"}));
    EXPECT_EQ(ids(search({.query = "agent OR two", .recency_half_life = 0})), (Lines{"old", "new"}));
    EXPECT_EQ(ids(search({.query = "agent OR two"})), (Lines{"new", "old"}));
}

/// A word of Hangul has several terms, which must not make its article a long one.
TEST_F(OrderTest, AnArticleInKoreanIsNotLongerThanOneInEnglish) {
    const char* words[] = {"삼성전자가", "정부는",   "반도체를", "공급한다고",
                           "밝혔다",     "시장에서", "투자를",   "확대하면서"};
    const auto korean = [&](std::uint32_t seed) {
        std::string text;
        for (std::uint32_t i = 0; i < 60; ++i)
            text += std::string(words[(seed = seed * 1'664'525 + 1'013'904'223) / 65536 % 8]) + " ";
        return text;
    };
    for (std::uint32_t i = 0; i < 40; ++i) {
        add("ko" + std::to_string(i), "2024-01-01", korean(i));
        add("en" + std::to_string(i), "2024-01-01", joined(random_words(60, i)));
    }
    add("korean", "2024-01-01", "agent " + korean(77));
    add("english", "2024-01-01", "agent " + joined(random_words(60, 77)));
    const ResultPage page = search({.query = "agent", .collapse = false});
    ASSERT_EQ(page.hits.size(), 2u);
    EXPECT_NEAR(page.hits[0].score / page.hits[1].score, 1, 0.1);
}

TEST_F(OrderTest, APublishersArticlesAreFoundByItsName) {
    add("theirs", "2024-01-01", "agent benchmark", "Reuters");
    add("others", "2024-01-01", "agent benchmark", "Yonhap");
    EXPECT_EQ(ids(search({.query = "reuters agent"})), (Lines{"theirs"}));
    EXPECT_EQ(search({.query = "\"reuters agent\""}).total, 0u) << "the name stands in no text";
}

TEST_F(OrderTest, OfCopiesTheBestIsAHit) {
    const std::vector<std::string> text = random_words(120, 1);
    add("wire", "2025-08-01", "agent " + joined(text));
    add("copy1", "2025-07-01", "agent " + joined(text) + " Subscribe now");
    add("copy2", "2025-06-01", joined(text) + " agent");
    add("own", "2024-01-01", "agent " + joined(random_words(120, 2)));
    const ResultPage page = search({.query = "agent"});
    EXPECT_EQ(ids(page), (Lines{"wire", "own"}));
    EXPECT_EQ(page.hits.front().copies, 2u);
    EXPECT_EQ(page.hits.back().copies, 0u);
    EXPECT_EQ(page.total, 4u) << "all of them match";
    EXPECT_EQ(search({.query = "agent", .collapse = false}).hits.size(), 4u);
    EXPECT_EQ(ids(search({.query = "agent", .limit = 1, .offset = 1})), (Lines{"own"}));
}

TEST_F(OrderTest, PassesOverFiftyCopiesAtMost) {
    const std::string text = joined(random_words(120, 1));
    for (int i = 0; i < 80; ++i)
        add("copy" + std::to_string(i), "2024-01-01", "agent agent " + text);
    add("own", "2024-01-01", "agent " + joined(random_words(120, 2)));
    const ResultPage page = search({.query = "agent", .limit = 5});
    ASSERT_FALSE(page.hits.empty());
    EXPECT_GE(page.hits.front().copies, 50u);
    EXPECT_EQ(page.total, 81u);
    EXPECT_EQ(search({.query = "agent", .limit = 40}).hits.size(), 2u) << "the other one is within reach";
}

TEST_F(OrderTest, ExplainsWhatAScoreIsMadeOf) {
    add("a", "2025-08-31", "the agent benchmark " + joined(random_words(40, 1)));
    add("b", "2024-01-01", "benchmark " + joined(random_words(40, 2)) + " agent");
    add("c", "2024-01-01", joined(random_words(40, 3)));
    const ResultPage page = search({.query = "agent benchmark", .explain = true});
    ASSERT_EQ(page.hits.size(), 2u);
    for (const Hit& hit : page.hits) {
        ASSERT_TRUE(hit.explanation);
        const Explanation& of = *hit.explanation;
        ASSERT_EQ(of.words.size(), 2u);
        EXPECT_EQ(of.words[0].text, "agent");
        EXPECT_EQ(of.words[1].text, "benchmark");
        const double words = of.words[0].score + of.words[1].score;
        EXPECT_NEAR(hit.score, (words + of.nearness) * of.recency, 1e-6) << hit.id;
    }
    EXPECT_GT(page.hits[0].explanation->nearness, 0);
    EXPECT_GT(page.hits[0].explanation->recency, 1.4);
    EXPECT_EQ(page.hits[1].explanation->recency, 1);
    EXPECT_FALSE(search({.query = "agent"}).hits.front().explanation);
}

/// What is skipped because its score is too low must not be among the first without skipping either.
TEST_F(OrderTest, IsTheSameHoweverFewAreAskedFor) {
    std::mt19937 random(7);
    const std::vector<std::string> words = {"agent", "model", "crane", "harbour", "the", "benchmark"};
    for (int i = 0; i < 3000; ++i) {
        std::string body;
        for (std::size_t w = 10 + random() % 40; w > 0; --w)
            body += words[random() % words.size()] + " ";
        const std::string day = std::to_string(10 + random() % 20);
        add("a" + std::to_string(i), i % 9 == 0 ? "" : (i % 2 == 0 ? "2025-08-" : "2024-08-") + day, body);
    }
    for (const char* query : {"agent", "crane OR model", "agent crane", "the"}) {
        const Lines all = ids(search({.query = query, .collapse = false, .limit = 100}));
        const Lines few = ids(search({.query = query, .collapse = false, .limit = 10}));
        ASSERT_EQ(few.size(), 10u);
        EXPECT_TRUE(std::equal(few.begin(), few.end(), all.begin())) << query;
    }
}

} // namespace gisa
