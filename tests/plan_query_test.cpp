#include "searcher/query/plan_query.h"

#include "indexer/write/filter_terms.h"
#include "indexer/write/index_terms.h"
#include "indexer/write/stock_document.h"
#include "searcher/match/match.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"
#include "tests/built_article.h"
#include "tests/searched_database.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gisa {
namespace {

/// Articles found by one letter each.
class PlanQueryTest : public testing::Test {
protected:
    void add(const std::string& name, std::vector<RawBlock> blocks, std::vector<Source> sources = {},
             std::string_view title = "Title") {
        Article article = build(std::move(blocks), std::move(sources), title).article;
        Xapian::Document document;
        StockDocument sink(document);
        document.add_value(kTokenCodesSlot, TermIndexer(analyser_).index(article, sink));
        const FilterTerms filters = filter_terms(article);
        for (const std::string& term : filters.terms)
            document.add_boolean_term(term);
        for (const auto& [slot, value] : filters.values)
            document.add_value(slot, value);
        document.set_data(name);
        documents_.database().add_document(document);
    }

    Matches run(const std::string& query, const PlanOptions& plan = {}) {
        ParsedQuery parsed = parse_query(query);
        expand_query(parsed, analyser_);
        const SearchedIndex& index = documents_.index();
        return match(index, plan_query(parsed.root, index, plan), {});
    }

    /// In alphabetical order.
    std::string find(const std::string& query, const PlanOptions& plan = {}) {
        std::string names;
        for (const Match& found : run(query, plan).page)
            names += found.record;
        std::sort(names.begin(), names.end());
        return names;
    }
    std::string cited(const std::string& query) { return find(query, {Within::cited, false}); }
    std::string supported(const std::string& query) { return find(query, {Within::supported, false}); }

    Analyser analyser_;
    SearchedDatabase documents_;
};

} // namespace

TEST_F(PlanQueryTest, R17LooksForWordsInSentencesWithASourceOfTheirOwn) {
    add("a", {paragraph("Cranes rose.[1] Ships sank.")}, sources_to(1));
    add("b", {paragraph("Cranes rose. Ships sank.[1]")}, sources_to(1));
    add("c", {paragraph("Cranes rose. Ships sank.")});
    EXPECT_EQ(find("crane"), "abc");
    EXPECT_EQ(cited("crane"), "a");
    EXPECT_EQ(supported("crane"), "ab");
    EXPECT_EQ(cited("sinking OR sinks"), "");
    EXPECT_EQ(cited("ship"), "b");
    EXPECT_EQ(cited("crane OR ship"), "ab");
    EXPECT_EQ(cited("crane ship"), "");
    EXPECT_EQ(supported("crane ship"), "b");
}

TEST_F(PlanQueryTest, R17LooksForPhrasesThereToo) {
    add("a", {paragraph("New cranes[1] rose in Seoul.[2] Old ships sank.")}, sources_to(2));
    add("b", {paragraph("New cranes rose in Seoul. Old ships sank.[1]")}, sources_to(2));
    EXPECT_EQ(cited("\"new cranes rose\""), "a");
    EXPECT_EQ(cited("\"old ships\""), "b");
    EXPECT_EQ(supported("\"new cranes rose\""), "ab");
    EXPECT_EQ(supported("\"Seoul old ships\""), "b"); // from an inherited sentence into the cited one
    EXPECT_EQ(cited("\"Seoul old ships\""), "");
}

TEST_F(PlanQueryTest, R17AndR30LookForKoreanThereToo) {
    add("a", {paragraph("삼성전자는[1] 투자를 확대한다고 밝혔다[3]. 정부는 반대했다.")}, sources_to(3));
    add("b", {paragraph("삼성전자가 반대했다. 정부는 투자를 밝혔다[1].")}, sources_to(3));
    EXPECT_EQ(find("삼성전자 투자"), "ab");
    EXPECT_EQ(cited("삼성전자 투자"), "a");
    EXPECT_EQ(supported("삼성전자 투자"), "ab");
    EXPECT_EQ(cited("정부"), "b");
    EXPECT_EQ(cited("\"삼성전자는 투자를\""), "a");
    EXPECT_EQ(cited("삼성전"), "a"); // the beginning of a word
}

TEST_F(PlanQueryTest, LooksForExcludedWordsEverywhereAndForTitlesInTheTitle) {
    add("a", {paragraph("Cranes rose.[1] Ships sank.")}, sources_to(1), "Harbour");
    add("b", {paragraph("Cranes rose.[1]")}, sources_to(1), "Seoul");
    EXPECT_EQ(cited("crane -ship"), "b");
    EXPECT_EQ(cited("crane title:harbour"), "a");
    EXPECT_EQ(cited("title:\"harbour\""), "a");
    EXPECT_EQ(cited("harbour"), "");
}

TEST_F(PlanQueryTest, NeverRanksByAFilterOrByWhereAWordStands) {
    add("a", {paragraph("Cranes rose.[1] Cranes rose. And so on it went.")}, sources_to(1));
    add("b", {paragraph("Cranes rose.[1]")}, sources_to(3));
    const auto score = [&](const std::string& query, Within within) {
        return run(query, {within, false}).page.front().score;
    };
    const double plain = score("crane", Within::article);
    EXPECT_GT(plain, 0);
    EXPECT_EQ(score("crane", Within::cited), plain);
    EXPECT_EQ(score("crane", Within::supported), plain);
    EXPECT_EQ(score("crane source:example.com sources:>=1 cited:true", Within::article), plain);
    EXPECT_EQ(score("source:example.com OR sources:>=1", Within::article), 0);
}

TEST_F(PlanQueryTest, R15FiltersByDomainWithItsSubdomainsByPageAndByPublisher) {
    Source post = source(1, "https://news.example.com/x?utm_source=a");
    post.publisher = "항구 신문";
    Source unread = source(2, "https://unread.org/");
    add("a", {paragraph("Cranes rose.[1]")}, {post, unread});
    add("b", {paragraph("Cranes rose.[1]")}, {source(1, "https://notexample.com/x")});
    add("c", {paragraph("Cranes rose.")}, {post});
    EXPECT_EQ(find("source:example.com"), "a");
    EXPECT_EQ(find("source:news.example.com"), "a");
    EXPECT_EQ(find("source:unread.org"), "");
    EXPECT_EQ(find("source:https://www.news.example.com/x"), "a");
    EXPECT_EQ(find("source:\"항구 신문\""), "a");
    EXPECT_EQ(find("-source:example.com"), "bc");
    EXPECT_EQ(find("crane NOT source:example.com"), "bc");
    EXPECT_EQ(find("source:example.com OR source:notexample.com"), "ab");
    EXPECT_EQ(find("(source:example.com rose) OR (source:notexample.com fell)"), "a");
}

TEST_F(PlanQueryTest, R16ComparesCountsAndTakesNoValueForZero) {
    add("a", {paragraph("Cranes rose.")});
    add("b", {paragraph("Cranes rose.[1]")}, {source(1, "https://a.com/")});
    add("c", {paragraph("Cranes rose.[1][2] They fell.")},
        {source(1, "https://a.com/"), source(2, "https://b.com/")});
    add("d", {paragraph("Cranes rose.[9]")}, {source(1, "https://a.com/")});
    EXPECT_EQ(find("sources:>=1"), "bc");
    EXPECT_EQ(find("sources:2"), "c");
    EXPECT_EQ(find("sources:<2"), "abd");
    EXPECT_EQ(find("sources:0"), "ad");
    EXPECT_EQ(find("sources:0..1"), "abd");
    EXPECT_EQ(find("sources:1..2"), "bc");
    EXPECT_EQ(find("sources:<0"), "");
    EXPECT_EQ(find("sources:>=0"), "abcd");
    EXPECT_EQ(find("-sources:>=2"), "abd");
    EXPECT_EQ(find("support:>0.5"), "b");
    EXPECT_EQ(find("support:50%"), "c");
    EXPECT_EQ(find("support:<=50%"), "acd");
    EXPECT_EQ(find("unresolved:>0"), "d");
    EXPECT_EQ(find("cited:true"), "bc");
    EXPECT_EQ(find("cited:false"), "ad");
}

TEST_F(PlanQueryTest, KeepsFiltersWhereSomeOfTheWordsWillDo) {
    add("a", {paragraph("Cranes rose.[1]")}, sources_to(1));
    add("b", {paragraph("Cranes rose.")});
    EXPECT_EQ(find("crane zebra source:example.com"), "");
    EXPECT_EQ(find("crane zebra source:example.com", {Within::article, true}), "a");
    EXPECT_EQ(find("crane zebra -source:example.com", {Within::article, true}), "b");
}

// Names in other spellings.

TEST_F(PlanQueryTest, FindsANameInEverySpelling) {
    add("a", {paragraph("이재명은 서울에 있다.")});
    add("b", {paragraph("Lee Jae-myung is in Seoul.")});
    add("c", {paragraph("李在明은 서울에 있다.")});
    add("d", {paragraph("이 재명은 서울에 있다.")});
    add("e", {paragraph("Park Chan-wook is in Seoul.")});
    for (const char* query : {"이재명", "이재명은", "Lee Jae-myung", "jae-myung lee", "lee jae myung",
                              "李在明", "이 재명", "\"Lee Jae-myung\"", "\"이재명\""})
        EXPECT_EQ(find(query), "abcd") << query;
    EXPECT_EQ(find("park chanwook"), "e");
}

TEST_F(PlanQueryTest, FindsAPhraseOverANameOfSeveralWords) {
    add("a", {paragraph("President Lee Jae-myung said so.")});
    add("b", {paragraph("President Park met Lee Jae-myung and said so.")});
    add("c", {paragraph("Lee Jae-myung said so, President of the republic.")});
    add("d", {paragraph("President Lee said Jae-myung.")});
    for (const char* name : {"이재명", "Lee Jae-myung", "Jae-myung Lee", "李在明", "이 재명"}) {
        const std::string typed = name;
        EXPECT_EQ(find("\"President " + typed + " said\""), "a") << name;
        EXPECT_EQ(find("\"" + typed + " said\""), "ac") << name;
        EXPECT_EQ(find("\"President " + typed + "\""), "a") << name;
        EXPECT_EQ(find("\"met " + typed + " and\""), "b") << name;
    }
}

TEST_F(PlanQueryTest, FindsAPhraseOverTwoNames) {
    add("a", {paragraph("Lee Jae-myung met Park Chan-wook.")});
    add("b", {paragraph("Park Chan-wook met Lee Jae-myung.")});
    add("c", {paragraph("Lee Jae-myung never met Park Chan-wook.")});
    EXPECT_EQ(find("\"이재명 met 박찬욱\""), "a");
    EXPECT_EQ(find("\"Jae-myung Lee met Chan-wook Park\""), "a");
}

TEST_F(PlanQueryTest, FindsAHangulPhraseAroundAName) {
    add("a", {paragraph("대통령 이 재명은 말했다.")});
    add("b", {paragraph("대통령 李在明은 말했다.")});
    add("c", {paragraph("대통령 이재명은 말했다.")});
    add("d", {paragraph("대통령은 이재명과 말했다.")});
    EXPECT_EQ(find("\"대통령 이재명은 말했다\""), "abcd") << "particles do not count";
    EXPECT_EQ(find("\"대통령 Lee Jae-myung 말했다\""), "abcd");
    EXPECT_EQ(find("\"이재명 대통령\""), "");
}

TEST_F(PlanQueryTest, LooksForNamesInTitlesAndInCitedSentences) {
    add("a", {paragraph("Lee Jae-myung spoke.[1] It rained.")}, sources_to(1));
    add("b", {paragraph("Lee Jae-myung spoke. It rained.[1]")}, sources_to(1), "Lee Jae-myung in Seoul");
    add("c", {paragraph("It rained.")}, {}, "이재명 서울에");
    EXPECT_EQ(find("title:이재명"), "bc");
    EXPECT_EQ(find("title:\"Lee Jae-myung\""), "bc");
    EXPECT_EQ(find("title:\"이재명 in\""), "b");
    EXPECT_EQ(cited("이재명"), "a");
    EXPECT_EQ(cited("\"이재명 spoke\""), "a");
    EXPECT_EQ(cited("lee jae-myung"), "a");
    EXPECT_EQ(supported("\"이재명 spoke\""), "ab");
}

TEST_F(PlanQueryTest, ExcludesANameInEverySpelling) {
    add("a", {paragraph("Lee Jae-myung spoke in Seoul.")});
    add("b", {paragraph("이재명은 Seoul에서 말했다.")});
    add("c", {paragraph("Park spoke in Seoul.")});
    for (const char* query :
         {"seoul -이재명", "seoul -\"Lee Jae-myung\"", "seoul NOT (jae-myung lee)", "seoul -李在明"})
        EXPECT_EQ(find(query), "c") << query;
}

TEST_F(PlanQueryTest, RanksTheTypedSpellingThenOthersThenWeakReadings) {
    add("hangul", {paragraph("선우언숙 spoke in the city today.")});
    add("strong", {paragraph("Sunwoo Eon-sook spoke in the city today.")});
    add("weak", {paragraph("Sunwoo Eun-sook spoke in the city today.")}); // 선우언숙 at a cost of 2
    const auto order = [&](const std::string& query) {
        std::vector<std::string> names;
        for (const Match& found : run(query).page)
            names.push_back(found.record);
        return names;
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(order("선우언숙"), (Names{"hangul", "strong", "weak"}));
    EXPECT_EQ(order("Sunwoo Eon-sook"), (Names{"strong", "hangul", "weak"}));
    EXPECT_EQ(order("Eon-sook Sunwoo").front(), "strong") << "in another order";
}

} // namespace gisa
