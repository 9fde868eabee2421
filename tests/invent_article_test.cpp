#include "tests/bench/invent_article.h"

#include "indexer/intake/build_article.h"
#include "indexer/read/reader.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>

namespace gisa {
namespace {

std::string line_of(const ArticleInventor& inventor, std::size_t number) {
    return boost::json::serialize(inventor.invent(number));
}

/// The first articles as the indexer stores them.
std::vector<Article> stored(const InventOptions& options, std::size_t count) {
    const ArticleInventor inventor(options);
    SentenceSplitter splitter;
    std::vector<Article> articles;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string line = line_of(inventor, i);
        read_json_line({"", "", line}, 1,
                       {[&](RawArticle&& raw) {
                            EXPECT_TRUE(raw.notes.empty()) << raw.notes.front();
                            articles.push_back(build_article(std::move(raw), splitter).article);
                        },
                        [](Refusal&& refusal) { ADD_FAILURE() << refusal.message; }});
    }
    return articles;
}

TEST(InventArticle, FollowsFromTheSeedAndTheNumber) {
    const ArticleInventor one({}), same({}), other({.seed = 2});
    EXPECT_EQ(line_of(one, 7), line_of(same, 7));
    EXPECT_NE(line_of(one, 7), line_of(one, 8));
    EXPECT_NE(line_of(one, 7), line_of(other, 7));
}

TEST(InventArticle, IsTheSameOnEveryMachine) {
    const boost::json::object article = ArticleInventor({}).invent(0);
    EXPECT_EQ(article.at("published").as_string(), "2025-05-09");
    EXPECT_EQ(article.at("title").as_string(),
              "체카에서 이 순총의 흥순은 역질주부터 산화도 결바에서 순총과 일바도");
}

TEST(InventArticle, IsReadWithoutANoteAndCitesSourcesThatAreThere) {
    std::size_t citations = 0;
    for (const Article& article : stored({.cited_percent = 100}, 40)) {
        EXPECT_EQ(article.counts.unresolved, 0u) << article.title;
        EXPECT_GE(article.sources.size(), 2u) << article.title;
        EXPECT_TRUE(article.sources.front().url.starts_with("https://www.")) << article.sources.front().url;
        citations += article.citations.size();
    }
    EXPECT_GT(citations, 200u);
    for (const Article& article : stored({.cited_percent = 0}, 40))
        EXPECT_TRUE(article.citations.empty() && article.sources.empty()) << article.title;
}

TEST(InventArticle, HasItsShareOfKorean) {
    const std::vector<Article> articles = stored({.korean_percent = 30}, 200);
    const auto korean = std::count_if(articles.begin(), articles.end(),
                                      [](const Article& article) { return article.lang == "ko"; });
    EXPECT_GT(korean, 40);
    EXPECT_LT(korean, 80);
}

TEST(InventArticle, HasHeadingsBulletsAndWordsAsWanted) {
    std::size_t headings = 0, bullets = 0, bytes = 0;
    const std::vector<Article> articles = stored({.words = 100, .korean_percent = 0}, 100);
    for (const Article& article : articles) {
        bytes += article.text.size();
        for (const Block& block : article.blocks) {
            headings += block.kind == BlockKind::heading;
            bullets += block.kind == BlockKind::bullet;
        }
    }
    EXPECT_GT(headings, 10u);
    EXPECT_GT(bullets, 10u);
    EXPECT_NEAR(static_cast<double>(bytes) / 100, 750,
                200); // a hundred words of some six letters and a blank
}

TEST(InventName, IsSpelledAlikeInBothScripts) {
    Random random(5);
    const InventedName name = invent_name(random);
    EXPECT_EQ(name.hangul, "류혜미");
    EXPECT_EQ(name.roman, "Ryu Hyemi");
}

TEST(InventWords, ParticlesFollowTheLastSound) {
    Random random(1);
    for (int i = 0; i < 200; ++i) {
        const std::string after_vowel = add_particle("사고", random);
        const std::string after_consonant = add_particle("사건", random);
        EXPECT_NE(after_vowel, "사고은");
        EXPECT_NE(after_vowel, "사고을");
        EXPECT_NE(after_consonant, "사건는");
        EXPECT_NE(after_consonant, "사건를");
    }
}

TEST(Zipf, DrawsTheFirstMostOften) {
    const Zipf zipf(1000);
    Random random(1);
    std::vector<std::size_t> counts(1000);
    for (int i = 0; i < 100'000; ++i)
        ++counts.at(zipf.draw(random));
    EXPECT_NEAR(static_cast<double>(counts[0]) / static_cast<double>(counts[8]), 5, 1); // (8 + 2) / (0 + 2)
    EXPECT_GT(std::count_if(counts.begin(), counts.end(), [](std::size_t count) { return count > 0; }), 900);
}

} // namespace
} // namespace gisa
