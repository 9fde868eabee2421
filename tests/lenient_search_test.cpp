#include "tests/indexed_articles.h"

#include <random>

// What a query that finds nothing is read as, and in which order; and how articles with some of the words are
// ranked.

namespace gisa {

namespace {

bool is_said(const ResultPage& page, const std::string& words) {
    for (const std::string& note : page.notes)
        if (note.find(words) != std::string::npos) return true;
    return false;
}

} // namespace

TEST(LenientSearch, ReadsAsTypedFirst) {
    const IndexedArticles articles(
        {{"a.txt", "Dlwoaud\n\nThe word dlwoaud stands here."}, {"b.txt", "소식\n\n이재명은 말했다."}});
    EXPECT_EQ(ids(articles.ask("dlwoaud")), Lines{"a.txt"});
    EXPECT_TRUE(articles.ask("dlwoaud").notes.empty());
}

TEST(LenientSearch, ReadsAsTypedOnAKoreanKeyboardAndSaysSo) {
    const IndexedArticles articles(
        {{"b.txt", "소식\n\n이재명은 오늘 말했다."}, {"c.txt", "News\n\nLee Jae-myung said so."}});
    const ResultPage page = articles.ask("dlwoaud");
    EXPECT_EQ(ids(page), (Lines{"b.txt", "c.txt"}));
    EXPECT_EQ(snippets(page).front(), "‹이재명›은 오늘 말했다.");
    EXPECT_TRUE(is_said(page, "searched for 이재명"));
    EXPECT_EQ(page.query, "dlwoaud");
    EXPECT_EQ(articles.count({.query = "dlwoaud"}), 2u);
    EXPECT_EQ(ids(articles.ask("\"dlwoaud\" dhsmf")), Lines{"b.txt"}) << "이재명, 오늘";
}

TEST(LenientSearch, LooksInsideLongerWordsAndMarksOnlyTheWord) {
    const IndexedArticles articles(
        {{"a.txt", "소식\n\n친노무현계라는 말이 있었다."}, {"b.txt", "소식\n\n노무사와 무현금 결제."}});
    const ResultPage page = articles.ask("노무현");
    EXPECT_EQ(ids(page), Lines{"a.txt"}) << "pieces of two words are no word";
    EXPECT_EQ(snippets(page).front(), "친‹노무현›계라는 말이 있었다.");
    EXPECT_TRUE(is_said(page, "within longer ones"));
    EXPECT_EQ(articles.count({.query = "노무현"}), 1u);
    EXPECT_TRUE(ids(articles.ask("무현")).empty()) << "two syllables are in too many words";
    EXPECT_TRUE(ids(articles.ask("\"노무현\"")).empty()) << "a quotation is as written";
}

TEST(LenientSearch, LooksInsideWordsOnlyIfNoArticleHasTheWord) {
    const IndexedArticles articles(
        {{"a.txt", "소식\n\n친노무현계라는 말이 있었다."}, {"b.txt", "소식\n\n노무현은 대통령이었다."}});
    EXPECT_EQ(ids(articles.ask("노무현")), Lines{"b.txt"});
}

TEST(LenientSearch, PutsArticlesWithPiecesOfTheWordsBehindThoseWithTheWords) {
    const IndexedArticles articles({{"pieces.txt", "소식\n\n반도체공장 투자계획."},
                                    {"one.txt", "소식\n\n반도체 시장이 컸다."},
                                    {"none.txt", "소식\n\n날씨가 좋았다."}});
    const ResultPage page = articles.ask("반도체 신공장");
    ASSERT_EQ(ids(page), (Lines{"one.txt", "pieces.txt"}));
    EXPECT_TRUE(is_said(page, "most of them"));
}

TEST(LenientSearch, FindsNothingWhereNoArticleHasAnyWord) {
    const IndexedArticles articles(Files{{"a.txt", "소식\n\n반도체공장 투자계획."}});
    EXPECT_TRUE(ids(articles.ask("도체공 자계")).empty()) << "pieces alone are no answer";
    EXPECT_EQ(articles.count({.query = "도체공 자계"}), 0u);
}

TEST(LenientSearch, TakesNamesSideBySideForWordsOfTheirOwn) {
    const IndexedArticles articles(
        {{"a.txt", "소식\n\n박찬욱 감독이 봉준호 감독을 만났다."}, {"b.txt", "소식\n\n봉준호는 왔다."}});
    for (const char* query :
         {"박찬욱·봉준호", "박찬욱ㆍ봉준호", "박찬욱/봉준호", "박찬욱,봉준호", "박찬욱, 봉준호"})
        EXPECT_EQ(ids(articles.ask(query)), Lines{"a.txt"}) << query;
    EXPECT_TRUE(ids(articles.ask("\"박찬욱·봉준호\"")).empty()) << "a quotation is as written";
    EXPECT_EQ(ids(articles.ask("감독 -박찬욱·봉준호")).size(), 1u) << "what is excluded stays one phrase";
}

TEST(LenientSearch, TakesParenthesesWithoutAnOperatorForWords) {
    const IndexedArticles articles(
        {{"a.txt", "One\n\nCranes rose in the harbour."}, {"b.txt", "Two\n\nShips sank."}});
    EXPECT_EQ(ids(articles.ask("cranes (harbour volcano)")), Lines{"a.txt"});
    EXPECT_TRUE(ids(articles.ask("cranes (volcano OR earthquake)")).empty());
}

TEST(LenientSearch, CutsAWordThatMayBeANameOnlyIfTheIndexKnowsItAsANoun) {
    const IndexedArticles articles({{"a.txt", "소식\n\n정부가 정했다."},
                                    {"b.txt", "소식\n\n정부의 계획과 정부를 보는 눈."},
                                    {"c.txt", "소식\n\n정부는 말했다."}});
    EXPECT_EQ(ids(articles.ask("정부는")).size(), 3u) << "정부 has three particles";
    EXPECT_EQ(snippets(articles.ask("정부는 정했다")).front(), "‹정부›가 ‹정했다›.");
    const IndexedArticles people({{"a.txt", "소식\n\n김정이 왔다. 김정의 손."},
                                  {"b.txt", "소식\n\n김정은이 말했다. 김정은의 말. 김정을 보았다."}});
    EXPECT_EQ(ids(people.ask("김정은")), Lines{"b.txt"}) << "김정은 has particles itself";
}

TEST(LenientSearch, MarksTheTypedSyllablesOfADecomposedWord) {
    const IndexedArticles articles(Files{{"a.txt", "소식\n\n이재명정부의 말."}});
    EXPECT_EQ(snippets(articles.ask("이재명")).front(), "‹이재명›정부의 말.");
}

// Xapian's operator MAX read freed memory where all that it chose from ended at one article.
TEST(LenientSearch, AnswersAnyMixtureOfWordsNamesAndAliases) {
    const std::vector<std::string> words = {"European Union",
                                            "EU",
                                            "유럽연합",
                                            "Lee Jae-myung",
                                            "이재명",
                                            "李在明",
                                            "삼성전자",
                                            "HBM",
                                            "cranes",
                                            "of",
                                            "2023",
                                            "정부는",
                                            "Kim Min Jung",
                                            "김민정",
                                            "-of",
                                            "OR",
                                            "(",
                                            ")",
                                            "\"이재명 정부는\"",
                                            "title:EU"};
    std::mt19937 random(4711);
    Files files;
    for (int article = 0; article < 40; ++article) {
        std::string& text = files["a" + std::to_string(article) + ".txt"];
        text = "Title\n\n";
        for (int i = 0; i < 12; ++i)
            text += words[random() % 14] + " said. ";
    }
    const IndexedArticles articles(files);
    Searcher searcher({articles.index()});
    std::size_t found = 0;
    for (int i = 0; i < 400; ++i) {
        std::string query = "said";
        for (std::size_t count = 1 + random() % 6; count > 0; --count)
            query += " " + words[random() % words.size()];
        found += searcher.search({.query = query}).total;
    }
    EXPECT_GT(found, 1000u);
}

TEST(LenientSearch, ShowsNobodyElseWhoseNameSharesAPiece) {
    const IndexedArticles articles({{"a.txt", "소식\n\n이재명은 오늘 말했다."},
                                    {"b.txt", "소식\n\n이재용 회장은 웃었다."},
                                    {"c.txt", "News\n\nLee Jae-myung said so."}});
    for (const char* query : {"이재명 탁자가", "이재명 측", "이재명 씨는", "이재명 씨"})
        EXPECT_EQ(ids(articles.ask(query)), (Lines{"a.txt", "c.txt"})) << query;
}

TEST(LenientSearch, LeavesOutWhatOnlyAddressesAName) {
    const IndexedArticles articles({{"a.txt", "소식\n\n이재명 대표는 말했다. 정부는 들었다."},
                                    {"b.txt", "News\n\nSamsung Electronics said so."},
                                    {"c.txt", "소식\n\n전 세계 시장의 양이 늘었다."}});
    for (const char* query : {"이재명 씨", "이재명 씨는", "이재명 측이", "이재명 군", "전 이재명 대표",
                              "이재명 전 대표", "前 이재명"}) {
        EXPECT_EQ(ids(articles.ask(query)), Lines{"a.txt"}) << query;
        EXPECT_TRUE(articles.ask(query).notes.empty()) << query;
    }
    EXPECT_EQ(articles.ask("삼성전자 측").understood, "삼성전자") << "an alias is a name";
    EXPECT_EQ(articles.ask("주식회사 삼성전자").understood, "삼성전자");
    EXPECT_EQ(articles.ask("전 세계").understood, "전 세계") << "which may be a name with a space";
    EXPECT_EQ(articles.ask("데이터 양").understood, "데이터 AND 양");
    EXPECT_EQ(articles.ask("이재명 AND 씨").understood, "이재명 AND 씨");
    EXPECT_EQ(articles.ask("주식회사 전환").understood, "주식회사 AND 전환");
}

} // namespace gisa
