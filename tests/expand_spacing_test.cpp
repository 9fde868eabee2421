// Korean words that are typed apart and written together, or the other way round, from articles to pages.

#include "searcher/query/expand_spacing.h"

#include "searcher/query/parse_query.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

Lines found(const std::string& text, const std::string& query) {
    const IndexedArticles articles({{"a.txt", "Headline\n\n" + text + "\n"}});
    return snippets(articles.ask(query));
}

/// What a number is also looked for as; empty if only as typed.
std::string other_of(const std::string& query) {
    ParsedQuery parsed = parse_query(query);
    respace_numbers(parsed.root);
    const Query* spellings = &parsed.root;
    if (spellings->kind == Query::Kind::all) spellings = &spellings->children.front();
    return spellings->kind == Query::Kind::spellings ? spellings->children.at(1).text : std::string();
}

} // namespace

TEST(ExpandSpacing, FindsWhatNeighboursMakeTogether) {
    EXPECT_EQ(found("새 인공지능산업을 키운다.", "인공지능 산업"), Lines{"새 ‹인공지능›‹산업›을 키운다."});
    EXPECT_EQ(found("이재명정부는 말했다.", "이재명 정부"), Lines{"‹이재명›‹정부›는 말했다."});
    EXPECT_EQ(found("이재명정부의 계획.", "이재명 정부는"), Lines{"‹이재명정부›의 계획."});
    EXPECT_EQ(found("국가반도체전략을 세웠다.", "국가 반도체 전략"), Lines{"‹국가›‹반도체›‹전략›을 세웠다."});
    EXPECT_EQ(found("국가 반도체전략을 세웠다.", "국가 반도체 전략"),
              Lines{"‹국가› ‹반도체›‹전략›을 세웠다."});
    EXPECT_EQ(found("Headline. 국가반도체를 키운다.", "title:headline 국가 반도체").size(), 1u);
}

TEST(ExpandSpacing, AsksForBothWordsInTheirOrder) {
    EXPECT_EQ(found("정부이재명은 말했다.", "이재명 정부"), Lines());
    EXPECT_EQ(found("이재명정부는 말했다.", "\"이재명 정부\""), Lines()) << "a quotation is as written";
    EXPECT_EQ(found("이재명정부는 말했다.", "+이재명 title:정부"), Lines());
}

TEST(ExpandSpacing, FindsANumberAndWhatItCountsWithASpaceAndWithout) {
    for (const char* query : {"90만장", "90만 장"}) {
        EXPECT_EQ(found("새로 90만장을 공급", query).size(), 1u) << query;
        EXPECT_EQ(found("새로 90만 장을 공급", query).size(), 1u) << query;
        EXPECT_EQ(found("새로 90만 대를 공급", std::string("+") + query), Lines()) << query;
    }
    for (const char* query : {"3조원", "3조 원", "3조원의"}) {
        EXPECT_EQ(found("모두 3조원 투자", query), Lines{"모두 ‹3조원› 투자"}) << query;
        EXPECT_EQ(found("모두 3조 원을 투자", query).size(), 1u) << query;
    }
}

TEST(ExpandSpacing, KnowsWhereANumberEnds) {
    EXPECT_EQ(other_of("90만장"), "90만 장");
    EXPECT_EQ(other_of("3조 원"), "3조원");
    EXPECT_EQ(other_of("2.5조5000억원을"), "2.5조5000억 원");
    EXPECT_EQ(other_of("26만 장 GPU"), "26만장");
    for (const char* query : {"10월", "3조", "조원", "만장", "90만장비x", "\"90만장\"", "3 원", "90만*",
                              "3조 반도체산업", "3조 AND 원", "3조 title:원"})
        EXPECT_EQ(other_of(query), "") << query;
}

TEST(ExpandSpacing, LeavesTheQueryAsItWasTypedForPeople) {
    const IndexedArticles articles(Files{{"a.txt", "소식\n\n90만 장을 인공지능산업에 쓴다."}});
    EXPECT_EQ(articles.ask("90만장 인공지능 산업").understood, "90만장 AND 인공지능 AND 산업");
    EXPECT_EQ(articles.ask("90만 장").understood, "90만 장");
}

} // namespace gisa
