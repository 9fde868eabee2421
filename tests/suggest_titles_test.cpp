// Titles and publishers among suggestions, over articles from files.

#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string article(const char* title, const char* date, const char* publisher, const char* text) {
    return std::string("---\ntitle: '") + title + "'\ndate: " + date + "\npublisher: " + publisher +
           "\n---\n" + text + "\n";
}

class SuggestTitlesTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = std::make_unique<IndexedArticles>(Files{
            {"a.md", article("Samsung ships memory", "2026-01-02", "The Harbour Post", "It did so in May.")},
            {"b.md",
             article("Harbour \"cranes\" of Samsung: what next?", "2026-03-02", "Dock Daily", "They rose.")},
            {"c.md", article("Cranes rose", "2026-02-02", "The Harbour Post\nauthor: Jane Lee",
                             "Samsung was not there[1].\n\n## Sources\n1. https://docks.example/y")},
            {"d.md", article("삼성전자가 메모리를 공급", "2026-04-01", "연합뉴스", "공급을 늘린다.")},
            {"e.md", article("메모리 시장의 삼성전자", "2026-05-01", "연합뉴스", "시장은 크다.")},
            {"f.md",
             article("Cranes rose", "2025-02-02", "연합신문", "They did so twice, which is another text.")}});
    }
    static void TearDownTestSuite() { articles_.reset(); }

    static Lines suggest(const SuggestRequest& request) {
        Lines texts;
        for (const Suggestion& suggestion : Searcher({articles_->index()}).suggest(request))
            texts.push_back(suggestion.text);
        return texts;
    }
    static Lines titles(const std::string& prefix, std::size_t limit = 10) {
        return suggest({prefix, limit, false, false, true});
    }
    static Lines publishers(const std::string& prefix, std::size_t limit = 10) {
        return suggest({prefix, limit, false, true, false});
    }

    static Lines words(const std::string& prefix) { return suggest({prefix, 10, true, false, false}); }

    static std::unique_ptr<IndexedArticles> articles_;
};

std::unique_ptr<IndexedArticles> SuggestTitlesTest::articles_;

const char* const kMemory = "\"Samsung ships memory\"";
const char* const kNext = "\"Harbour cranes of Samsung: what next?\"";

} // namespace

TEST_F(SuggestTitlesTest, GivesTitlesWithAllTheWordsAndTheBegunOneNewestFirst) {
    EXPECT_EQ(titles("sams"), (Lines{kNext, kMemory}));
    EXPECT_EQ(titles("sams", 1), Lines{kNext});
    EXPECT_EQ(titles("samsung mem"), Lines{kMemory});
    EXPECT_EQ(titles("memory sam"), Lines{kMemory}) << "in any order";
    EXPECT_EQ(titles("samsung ros"), Lines{}) << "which only texts have together";
    EXPECT_EQ(titles("ros"), Lines{"\"Cranes rose\""}) << "a title of two articles stands once";
    EXPECT_EQ(titles("title:sams"), Lines{});
    EXPECT_EQ(titles(""), Lines{});
}

TEST_F(SuggestTitlesTest, KnowsHalfTypedHangulAndInitials) {
    const Lines both = {"\"메모리 시장의 삼성전자\"", "\"삼성전자가 메모리를 공급\""};
    for (const char* prefix : {"삼ㅅ", "ㅅㅅㅈㅈ", "메모리 삼", "tkatjd"})
        EXPECT_EQ(titles(prefix), both) << prefix;
    EXPECT_EQ(titles("삼성전자 공ㄱ"), Lines{both[1]});
}

TEST_F(SuggestTitlesTest, EverySuggestionIsAQueryThatFindsIt) {
    for (const char* prefix : {"sams", "ros", "삼ㅅ"})
        for (const std::string& title : titles(prefix)) {
            const ResultPage page = articles_->ask(title);
            EXPECT_GE(page.total, 1u) << title;
            EXPECT_EQ(page.notes, Lines{}) << title;
        }
    for (const char* prefix : {"ha", "연합"})
        for (const std::string& publisher : publishers(prefix)) {
            EXPECT_GE(articles_->ask(publisher).total, 1u) << publisher;
        }
}

TEST_F(SuggestTitlesTest, GivesPublishersByAnyOfTheirWords) {
    const std::string post = "publisher:\"The Harbour Post\"";
    EXPECT_EQ(publishers("harb"), Lines{post});
    EXPECT_EQ(publishers("THE"), Lines{post});
    EXPECT_EQ(publishers("the harb"), Lines{post}) << "what was typed of the name is no word of the query";
    EXPECT_EQ(publishers("cranes po"), Lines{"cranes " + post});
    EXPECT_EQ(publishers("cranes the harbour po"), Lines{"cranes " + post});
    EXPECT_EQ(publishers("cranes publisher:po"), Lines{"cranes " + post});
    EXPECT_EQ(publishers("title:po"), Lines{});
    EXPECT_EQ(publishers("연합"), (Lines{"publisher:연합뉴스", "publisher:연합신문"}))
        << "most articles first";
    EXPECT_EQ(publishers("ㅇㅎㄴ"), Lines{"publisher:연합뉴스"});
    EXPECT_EQ(publishers("arbour"), Lines{});
}

TEST_F(SuggestTitlesTest, GluesNoFilterToLetters) {
    for (const char* prefix : {"삼harb", "samsung연", "Lee-harb", "5harb", "x:harb", "dock.harb"})
        EXPECT_EQ(publishers(prefix), Lines{}) << prefix;
    const std::string post = "publisher:\"The Harbour Post\"";
    EXPECT_EQ(publishers("-harb"), Lines{"-" + post});
    EXPECT_EQ(publishers("cranes (harb"), Lines{"cranes (" + post});
}

TEST_F(SuggestTitlesTest, GivesValuesBehindFieldsThatFilterAndNoWords) {
    const std::string post = "publisher:\"The Harbour Post\"";
    EXPECT_EQ(suggest({"cranes publisher:har", 10}), Lines{"cranes " + post}) << "no word, no title";
    EXPECT_EQ(suggest({"publisher:\"the ha", 10}), Lines{post});
    EXPECT_EQ(suggest({"publisher:", 2}), (Lines{post, "publisher:연합뉴스"}));
    EXPECT_EQ(suggest({"publisher:cra", 10}), Lines{}) << "cranes is a word of the text";
    EXPECT_EQ(words("-source:do"), Lines{"-source:docks.example"});
    EXPECT_EQ(words("cranes source:(a.example OR do"), Lines{"cranes source:(a.example OR docks.example"});
    EXPECT_EQ(publishers("(x publisher:(har"), Lines{"(x publisher:(\"The Harbour Post\""});
    EXPECT_EQ(words("source:(docks.example) cra"), Lines{"source:(docks.example) cranes"});
    EXPECT_EQ(words("title:(cra"), Lines{"title:(cranes"});
    EXPECT_EQ(words("lang:"), (Lines{"lang:en", "lang:ko"}));
    EXPECT_EQ(words("lang:k"), Lines{"lang:ko"});
    EXPECT_EQ(words("author:lee"), Lines{"author:\"Jane Lee\""}) << "any word of a name";
    EXPECT_EQ(words("cited:t"), Lines{"cited:true"});
    EXPECT_EQ(words("id:cra"), Lines{});
    EXPECT_EQ(words("title:cra"), Lines{"title:cranes"}) << "which stands in the text";
    EXPECT_EQ(titles("source:do"), Lines{});
    EXPECT_EQ(publishers("source:do"), Lines{});
    EXPECT_EQ(words("\xff source:do"), Lines{});
    const Suggestion source = Searcher({articles_->index()}).suggest({"source:do", 10}).at(0);
    EXPECT_EQ(source.kind, Suggestion::Kind::value);
    EXPECT_EQ(source.articles, 1u);
}

TEST_F(SuggestTitlesTest, PutsThemBehindWordsAndLeavesRoomForThose) {
    EXPECT_EQ(suggest({"harb", 10}), (Lines{"harbour", "publisher:\"The Harbour Post\"", kNext}));
    EXPECT_EQ(suggest({"harb", 2}), Lines{"harbour"}) << "a third of two is none";
    EXPECT_EQ(suggest({"sa", 3}), (Lines{"samsung", kNext}));
    EXPECT_EQ(suggest({"sa", 0}), Lines{});
}

TEST(SuggestTitles, SeesNewArticles) {
    IndexedArticles articles(Files{{"a.md", article("Old cranes", "2025-01-01", "Dock", "Text.")}});
    Searcher searcher({articles.index()});
    EXPECT_EQ(searcher.suggest({"cra", 10, false, true, true}).size(), 1u);
    EXPECT_EQ(searcher.suggest({"cre", 10, false, true, true}).size(), 0u);
    articles.add({{"b.md", article("New cranes", "2026-01-01", "Crest", "Text.")}});
    EXPECT_EQ(searcher.suggest({"cra", 10, false, true, true}).size(), 2u);
    EXPECT_EQ(searcher.suggest({"cre", 10, false, true, true}).size(), 1u);
}

} // namespace gisa
