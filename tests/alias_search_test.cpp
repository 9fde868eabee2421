// Names and terms in several spellings, from articles to pages: what a user of aliases sees.

#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

Lines found(const std::string& text, const std::string& query) {
    const IndexedArticles articles({{"a.txt", "Headline\n\n" + text + "\n"}});
    return snippets(articles.ask(query));
}

Lines ids_with(const IndexedArticles& articles, const SearcherOptions& options, const std::string& query) {
    return ids(Searcher({articles.index()}, options).search({.query = query}));
}

} // namespace

TEST(AliasSearch, FindsAndMarksTheOtherSpelling) {
    EXPECT_EQ(found("Samsung chairman Jay Y. Lee said so.", "이재용"),
              Lines{"Samsung chairman ‹Jay Y. Lee› said so."});
    EXPECT_EQ(found("이재용 회장은 그렇게 말했다.", "Jay Y. Lee"), Lines{"‹이재용› 회장은 그렇게 말했다."});
    EXPECT_EQ(found("Lisa Su said so.", "리사 수"), Lines{"‹Lisa Su› said so."});
    EXPECT_EQ(found("Samsung Electronics reported results.", "삼성전자"),
              Lines{"‹Samsung Electronics› reported results."});
    EXPECT_EQ(found("Gianna Jun starred.", "전지현"), Lines{"‹Gianna Jun› starred."});
    EXPECT_EQ(found("Jensen Huang came.", "젠슨황"), Lines{"‹Jensen Huang› came."});
    EXPECT_EQ(found("젠슨 황이 왔다.", "Jensen Huang"), Lines{"‹젠슨 황›이 왔다."});
}

TEST(AliasSearch, FindsKoreanSpellingsHoweverTheyAreSpaced) {
    for (const char* text : {"대규모 언어모델", "대규모언어 모델", "대규모언어모델", "거대 언어모델"})
        EXPECT_EQ(found(std::string("새 ") + text + "을 공개했다.", "LLM"),
                  Lines{std::string("새 ‹") + text + "›을 공개했다."});
    EXPECT_EQ(found("생성형인공지능을 공개했다.", "생성형 인공지능"), Lines{"‹생성형인공지능›을 공개했다."});
    EXPECT_EQ(found("샘올트먼이 방한했다.", "Sam Altman"), Lines{"‹샘올트먼›이 방한했다."});
}

TEST(AliasSearch, LeavesAParticleOutsideTheMark) {
    EXPECT_EQ(found("삼성전자가 발표했다.", "Samsung Electronics"), Lines{"‹삼성전자›가 발표했다."});
    EXPECT_EQ(found("삼성전자가 발표했다.", "삼성전자는"), Lines{"‹삼성전자›가 발표했다."});
    EXPECT_EQ(found("오픈AI는 발표했다.", "openai"), Lines{"‹오픈AI›는 발표했다."});
    EXPECT_EQ(found("샘 올트먼이 방한했다.", "Sam Altman"), Lines{"‹샘 올트먼›이 방한했다."});
    EXPECT_EQ(found("거대 언어 모델에서는 본다.", "LLM"), Lines{"‹거대 언어 모델›에서는 본다."});
    EXPECT_EQ(found("LLM을 만든다.", "거대 언어 모델을"), Lines{"‹LLM›을 만든다."});
}

TEST(AliasSearch, PutsTheNumberOfAVersionBehindEverySpelling) {
    EXPECT_EQ(found("알파폴드2는 구조를 예측한다.", "AlphaFold2"), Lines{"‹알파폴드2›는 구조를 예측한다."});
    EXPECT_EQ(found("알파폴드 2가 나왔다.", "alphafold 2"), Lines{"‹알파폴드 2›가 나왔다."});
    EXPECT_EQ(found("AlphaFold-2 came first.", "알파폴드2"), Lines{"‹AlphaFold-2› came first."});
    EXPECT_EQ(found("알파폴드3이 나왔다.", "AlphaFold2"), Lines());
    EXPECT_EQ(found("알파폴드는 2024년에 나왔다.", "AlphaFold2"), Lines());
}

TEST(AliasSearch, MarksANameOfSeveralWordsWhole) {
    EXPECT_EQ(found("Shares of SK hynix rose.", "하이닉스"), Lines{"Shares of ‹SK hynix› rose."});
    EXPECT_EQ(found("Shares of SK hynix rose.", "sk hynix"), Lines{"Shares of ‹SK hynix› rose."});
    EXPECT_EQ(found("SK하이닉스의 주가가 올랐다.", "SK hynix"), Lines{"‹SK하이닉스›의 주가가 올랐다."});
}

TEST(AliasSearch, FindsBesideOtherWordsInTheTitleAndBehindAMinus) {
    const IndexedArticles articles({{"en.txt", "Naver reports\n\nNAVER opened a data centre in Sejong.\n"},
                                    {"ko.txt", "네이버 실적\n\n네이버는 세종에 데이터센터를 열었다.\n"},
                                    {"other.txt", "Weather\n\nIt rained in Sejong and in 세종.\n"}});
    EXPECT_EQ(ids(articles.ask("naver 세종")), Lines{"ko.txt"});
    EXPECT_EQ(articles.count({.query = "네이버에서는"}), 2u);
    EXPECT_EQ(articles.count({.query = "title:네이버"}), 2u);
    EXPECT_EQ(articles.count({.query = "\"naver\""}), 2u);
    EXPECT_EQ(articles.count({.query = "data centre"}), 2u);
    EXPECT_EQ(ids(articles.ask("sejong -naver")), Lines{"other.txt"});
}

TEST(AliasSearch, PutsTheSpellingThatWasTypedFirst) {
    const IndexedArticles articles(
        {{"en.txt", "One\n\nNAVER opened an office.\n"}, {"ko.txt", "둘\n\n네이버는 사무실을 열었다.\n"}});
    EXPECT_EQ(ids(articles.ask("네이버")), (Lines{"ko.txt", "en.txt"}));
    EXPECT_EQ(ids(articles.ask("naver")), (Lines{"en.txt", "ko.txt"}));
}

TEST(AliasSearch, CountsOnceWhatIsNamedInTwoSpellings) {
    const IndexedArticles articles({{"both.txt", "One\n\nNAVER (네이버) opened an office in the city.\n"},
                                    {"ko.txt", "둘\n\n네이버는 사무실을 열었다.\n"},
                                    {"twice.txt", "Three\n\nNAVER opened, said NAVER of the office.\n"}});
    EXPECT_EQ(ids(articles.ask("naver")), (Lines{"twice.txt", "both.txt", "ko.txt"}));
}

TEST(AliasSearch, AsksForASourceInTheSentenceOfAnySpelling) {
    const std::string list = "\n\n## Sources\n\n1. [One](https://example.com/1)\n";
    const IndexedArticles articles({{"a.md", "# A\n\nNAVER opened.[1] It grew." + list},
                                    {"b.md", "# B\n\n네이버가 열었다. 자랐다.[1]" + list}});
    EXPECT_EQ(ids(articles.ask("네이버", Within::cited)), Lines{"a.md"});
    EXPECT_EQ(articles.count({.query = "네이버"}), 2u);
}

TEST(AliasSearch, NeedsTheWordsOfANameSideBySide) {
    EXPECT_EQ(found("The AI office wrote the act on basic services.", "AI Basic Act"), Lines());
}

TEST(AliasSearch, TakesAliasesFromWhoeverEmbedsIt) {
    const IndexedArticles articles({{"en.txt", "One\n\nThe Acme Corporation and NAVER.\n"},
                                    {"ko.txt", "Two\n\n애크미는 네이버와 함께.\n"}});
    const SearcherOptions own{.aliases = {{"own.txt", "애크미 | Acme\n! 네이버\nbroken\n"}}};
    EXPECT_EQ(ids_with(articles, {}, "acme"), Lines{"en.txt"});
    EXPECT_EQ(ids_with(articles, own, "acme").size(), 2u);
    EXPECT_EQ(ids_with(articles, {}, "naver").size(), 2u);
    EXPECT_EQ(ids_with(articles, own, "naver"), Lines{"en.txt"});
    EXPECT_EQ(ids_with(articles, {.builtin_aliases = false}, "naver"), Lines{"en.txt"});
    EXPECT_EQ(Searcher({articles.index()}, own).alias_notes().size(), 1u);
    EXPECT_EQ(Searcher({articles.index()}).alias_notes(), Lines());
}

} // namespace gisa
