#include "searcher/searcher.h"

#include "common/error.h"
#include "indexer/indexer.h"
#include "tests/indexed_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using Ids = std::vector<std::string>;

/// An index of small articles: name and text of each.
class SearcherTest : public testing::Test {
protected:
    void add(const std::string& name, const std::string& text) {
        const std::string file =
            dir_.write("articles/" + name + ".md", "---\nid: " + name + "\n---\n" + text);
        const gisa::IntakeReport report = gisa::Indexer(index()).add({file}, {});
        EXPECT_EQ(report.refused.size(), 0u) << describe(report);
    }
    std::string index() const { return dir_ / "index"; }

    Ids search(const std::string& query) { return ids(page(query)); }
    gisa::ResultPage page(const std::string& query, std::size_t limit = 10, std::size_t offset = 0) {
        gisa::SearchRequest request;
        request.query = query;
        request.limit = limit;
        request.offset = offset;
        return gisa::Searcher({index()}).search(request);
    }
    static Ids ids(const gisa::ResultPage& page) {
        Ids found;
        for (const gisa::Hit& hit : page.hits)
            found.push_back(hit.id);
        return found;
    }
    static std::string text_of(const gisa::Snippet& snippet) {
        std::string text;
        for (const gisa::Run& run : snippet.runs)
            text += run.text;
        return text;
    }

    gisa::TempDir dir_;
};

} // namespace

TEST_F(SearcherTest, FindsArticlesWithAllTheWordsInAnyForm) {
    add("a", "# One\n\nThe meetings were held in Seoul.");
    add("b", "# Two\n\nA meeting in Busan.");
    EXPECT_EQ(search("meeting seoul"), Ids{"a"});
    EXPECT_EQ(search("MEETINGS busan"), Ids{"b"});
    EXPECT_EQ(search("seoul OR busan").size(), 2u);
    EXPECT_EQ(search("meeting -seoul"), Ids{"b"});
}

TEST_F(SearcherTest, NeverFindsAMarkersNumber) {
    add("a", "# One\n\nGPT-5[1][3] on Thursday[7].");
    add("b", "# Two\n\nThere are 3 of them.");
    EXPECT_EQ(search("3"), Ids{"b"});
    EXPECT_EQ(search("7"), Ids{});
}

TEST_F(SearcherTest, RunsAPhraseThroughMarkersButNotFromBlockToBlock) {
    add("a", "# One\n\nGPT-5[1][3] on Thursday. Anthropic[5] responded.\n\n## A heading\n\n- first bullet\n- "
             "second bullet");
    EXPECT_EQ(search("\"GPT-5 on Thursday\""), Ids{"a"});
    EXPECT_EQ(search("\"Anthropic responded\""), Ids{"a"});
    EXPECT_EQ(search("\"GPT-5[1][3] on Thursday\""), Ids{"a"});
    EXPECT_EQ(search("\"heading first\""), Ids{});
    EXPECT_EQ(search("\"bullet second\""), Ids{});
    EXPECT_EQ(search("\"Thursday on\""), Ids{});
}

TEST_F(SearcherTest, FindsKoreanBehindParticlesAndInPhrases) {
    add("a", "# 소식\n\n이재명 대통령은 새 모델을 소개했다[1].");
    EXPECT_EQ(search("모델"), Ids{"a"});
    EXPECT_EQ(search("이재명은"), Ids{"a"});
    EXPECT_EQ(search("\"이재명 대통령\""), Ids{"a"});
    EXPECT_EQ(search("\"새 모델\" 소개"), Ids{"a"});
    EXPECT_EQ(search("\"모델 이재명\""), Ids{});
}

TEST_F(SearcherTest, LooksInTheTitleAloneWhereAsked) {
    add("a", "# Altman in Seoul\n\nA visit.");
    add("b", "# A visit\n\nAltman came to Seoul.");
    EXPECT_EQ(search("title:altman"), Ids{"a"});
    EXPECT_EQ(search("title:\"in seoul\""), Ids{"a"});
    EXPECT_EQ(search("altman seoul"), (Ids{"a", "b"})); // a title's words count more
}

TEST_F(SearcherTest, ShowsTheMarkedSentenceWithItsSources) {
    add("a", "# One\n\nFirst sentence here[1]. Chips were sold in Seoul [2, 9]. Last one.\n\n## Sources\n\n"
             "1. [First](https://a.example/1)\n2. [Second](https://b.example/2)\n");
    const gisa::ResultPage found = page("chips");
    ASSERT_EQ(found.hits.size(), 1u);
    ASSERT_EQ(found.hits[0].snippets.size(), 1u);
    const gisa::Snippet& snippet = found.hits[0].snippets[0];
    EXPECT_EQ(text_of(snippet), "Chips were sold in Seoul [2, 9].");
    EXPECT_EQ(snippet.support, "direct");
    ASSERT_EQ(snippet.sources.size(), 2u);
    EXPECT_EQ(snippet.sources[0].number, 2u);
    EXPECT_EQ(snippet.sources[0].title, "Second");
    EXPECT_TRUE(snippet.sources[0].resolved);
    EXPECT_EQ(snippet.sources[1].number, 9u);
    EXPECT_EQ(snippet.sources[1].reason, "out_of_range");
}

TEST_F(SearcherTest, SplitsAMatchedPhraseAroundItsMarkers) {
    add("a", "# One\n\nThey showed GPT-5[1][3] on Thursday evening.");
    const gisa::ResultPage found = page("\"GPT-5 on Thursday\"");
    ASSERT_EQ(found.hits.size(), 1u);
    std::vector<std::string> matches;
    for (const gisa::Run& run : found.hits[0].snippets.at(0).runs)
        if (run.kind == gisa::Run::Kind::match) matches.push_back(run.text);
    EXPECT_EQ(matches, (std::vector<std::string>{"GPT-5", "on Thursday"}));
}

TEST_F(SearcherTest, FallsBackToMostWordsAndSaysSo) {
    add("a", "# One\n\nA meeting in Seoul about chips.");
    const gisa::ResultPage found = page("meeting seoul zebra");
    EXPECT_EQ(ids(found), Ids{"a"});
    EXPECT_EQ(found.notes.size(), 1u);
    EXPECT_EQ(gisa::Searcher({index()}).count({.query = "meeting seoul zebra"}), 1u);
    EXPECT_TRUE(page("meeting AND zebra").hits.empty());
    EXPECT_TRUE(page("zebra").hits.empty());
}

TEST_F(SearcherTest, FillsAPageWithArticlesThatHaveMostOfTheWords) {
    add("a", "# One\n\nA meeting in Seoul.");
    add("b", "# Two\n\nA meeting in Busan.");
    add("c", "# Three\n\nNothing of the kind.");
    gisa::Searcher searcher({index()});
    const gisa::ResultPage strict = searcher.search({.query = "meeting seoul"});
    EXPECT_EQ(ids(strict), Ids{"a"});
    const gisa::ResultPage filled = searcher.search({.query = "meeting seoul", .fill = true});
    EXPECT_EQ(ids(filled), (Ids{"a", "b"}));
    EXPECT_EQ(filled.total, 1u);
    EXPECT_EQ(filled.others, 1u);
    EXPECT_TRUE(filled.hits[0].all_words);
    EXPECT_FALSE(filled.hits[1].all_words);
    const gisa::ResultPage second =
        searcher.search({.query = "meeting seoul", .fill = true, .limit = 1, .offset = 1});
    EXPECT_EQ(ids(second), Ids{"b"});
    EXPECT_EQ(ids(searcher.search({.query = "meeting seoul", .fill = true, .limit = 1})), Ids{"a"});
    EXPECT_EQ(ids(searcher.search({.query = "meeting AND seoul", .fill = true})), Ids{"a"});
}

TEST_F(SearcherTest, PagesThroughAStableOrderAndCountsAll) {
    for (char name = 'a'; name <= 'e'; ++name)
        add(std::string(1, name), "# Same\n\nThe same words.");
    EXPECT_EQ(search("same"), (Ids{"a", "b", "c", "d", "e"}));
    EXPECT_EQ(ids(page("same", 2, 2)), (Ids{"c", "d"}));
    EXPECT_EQ(page("same", 2, 2).total, 5u);
    EXPECT_EQ(gisa::Searcher({index()}).count({.query = "same"}), 5u);
    EXPECT_EQ(ids(page("same", 2, 9)), Ids{});
    EXPECT_THROW(page("same", 101), gisa::Error);
    EXPECT_THROW(page("same", 10, 10'001), gisa::Error);
}

TEST_F(SearcherTest, SeesWhatWasCommittedSinceItWasOpened) {
    add("a", "# One\n\nA meeting.");
    gisa::Searcher searcher({index()});
    EXPECT_EQ(searcher.count({.query = "meeting"}), 1u);
    for (int i = 0; i < 4; ++i)
        add("b" + std::to_string(i), "# Two\n\nA meeting too.");
    EXPECT_EQ(searcher.count({.query = "meeting"}), 5u);
    EXPECT_EQ(searcher.article_count(), 5u);
}

TEST_F(SearcherTest, SearchesSeveralIndexesAsOne) {
    add("a", "# One\n\nA meeting.");
    const std::string file = dir_.write("other.md", "---\nid: z\n---\n# Two\n\nA meeting elsewhere.");
    gisa::Indexer(dir_ / "second").add({file}, {});
    gisa::Searcher searcher({index(), dir_ / "second"});
    EXPECT_EQ(searcher.count({.query = "meeting"}), 2u);
}

TEST_F(SearcherTest, SaysThatThereIsNoIndexAndHowToMakeOne) {
    try {
        gisa::Searcher searcher({dir_ / "nowhere"});
        FAIL() << "opened what is not there";
    } catch (const gisa::Error& error) {
        EXPECT_EQ(error.fault(), gisa::Fault::no_index);
        EXPECT_NE(std::string(error.what()).find("gisa-indexer add"), std::string::npos);
    }
}

TEST_F(SearcherTest, FindsEveryArticleForAStarAndShowsItsLead) {
    add("a", "# Harbour\n\nCranes rose.\n\nThey fell.[1]\n\n[1]: https://example.com/1\n");
    add("b", "# 항구\n\n로봇이 왔다.\n");
    const gisa::ResultPage every = page("*");
    EXPECT_EQ(ids(every), (Ids{"a", "b"}));
    EXPECT_EQ(text_of(every.hits[0].snippets.at(0)), "They fell.[1]");
    EXPECT_EQ(search("* -cranes"), (Ids{"b"}));
    EXPECT_EQ(search("-로봇"), (Ids{"a"}));
}

TEST_F(SearcherTest, AnswersALongPhraseOverALongArticleAtOnce) {
    std::string text;
    for (int i = 0; i < 10'000; ++i)
        text += "a b ";
    add("a", "# Harbour\n\n" + text + "\n");
    std::string phrase;
    for (int i = 0; i < 127; ++i)
        phrase += "a b ";
    EXPECT_EQ(search("a OR \"" + phrase + "\""), (Ids{"a"}));
}

// However a word is encoded, in the article or in the query.

TEST_F(SearcherTest, FindsAWordInEveryEncodingOfIt) {
    const std::string decomposed = "\u1109\u1161\u11B7\u1109\u1165\u11BC\u110C\u1165\u11AB\u110C\u1161";
    const Ids ways = {"삼성전자", decomposed, "ㅅㅏㅁㅅㅓㅇㅈㅓㄴㅈㅏ", "ﾵￂﾱﾵￆﾷﾸￆﾤﾸￂ",
                      "삼성\u200B전\u00AD자"};
    for (std::size_t way = 0; way < ways.size(); ++way)
        add("ko" + std::to_string(way), "# 소식\n\n어제 " + ways[way] + "는 서울에서 회의를 열었다.");
    for (const std::string& query : ways) {
        const gisa::ResultPage found = page(query);
        EXPECT_EQ(found.hits.size(), ways.size()) << query;
        for (const gisa::Hit& hit : found.hits) {
            const std::string& way = ways[static_cast<std::size_t>(hit.id.back() - '0')];
            EXPECT_EQ(gisa::marked(hit.snippets.at(0).runs), "어제 ‹" + way + "›는 서울에서 회의를 열었다.");
        }
    }
}

TEST_F(SearcherTest, FindsLettersOfHangulByThemselvesOnly) {
    add("letters", "# 소식\n\nㅇㅈㅁ ㅋㅋㅋ");
    add("words", "# 소식\n\n이재명 대통령이 서울에서 회의를 열었다.");
    EXPECT_EQ(search("ㅇㅈㅁ"), Ids{"letters"});
    EXPECT_EQ(search("ㅋㅋㅋ"), Ids{"letters"});
    EXPECT_EQ(search("이재명"), Ids{"words"});
}
