#include "searcher/query/expand_aliases.h"

#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

Aliases aliases() {
    std::vector<std::string> notes;
    return Aliases({{"test", "SK하이닉스 | 하이닉스 | SK hynix\n"
                             "네이버 | NAVER\n"
                             "네이버 클라우드 | NAVER Cloud\n"
                             "이재용 | Jay Y. Lee\n"
                             "AI 기본법 | AI Basic Act\n"}},
                   notes);
}

/// The tree with its spellings: `{SK hynix: "SK hynix" | "SK하이닉스"}`.
std::string shown(const Query& query) {
    const std::string field = query.field == Field::title ? "title:" : "";
    if (query.kind == Query::Kind::words) return field + (query.quoted ? '"' + query.text + '"' : query.text);
    if (query.kind == Query::Kind::filter) return query.filter.name;
    const bool is_name = query.kind == Query::Kind::spellings;
    const char* const join = query.kind == Query::Kind::all       ? " "
                             : query.kind == Query::Kind::without ? " -"
                                                                  : "|";
    std::string text;
    for (const Query& child : query.children)
        text += (text.empty() ? "" : join) + shown(child);
    return is_name ? "{" + text + "}" : "(" + text + ")";
}

ParsedQuery parsed(const std::string& query) {
    ParsedQuery result = parse_query(query);
    expand_aliases(result, aliases());
    return result;
}

/// The tree's text. Where one of several leaves is left, expand_query takes its node away.
std::string expanded(const std::string& query) {
    const Query root = parsed(query).root;
    const bool one = root.kind == Query::Kind::all && root.children.size() == 1;
    return shown(one ? root.children.front() : root);
}

} // namespace

TEST(ExpandAliases, PutsAllSpellingsInThePlaceOfOne) {
    EXPECT_EQ(expanded("네이버"), R"({네이버|"NAVER"})");
    EXPECT_EQ(expanded("naver"), R"({naver|"네이버"})");
    EXPECT_EQ(expanded("네이버에서는"), R"({네이버에서는|"네이버"|"NAVER"})");
    EXPECT_EQ(expanded("SK하이닉스"), R"({SK하이닉스|"하이닉스"|"SK hynix"})");
}

TEST(ExpandAliases, TakesNeighbouringWordsAsOneNameLongestFirst) {
    EXPECT_EQ(expanded("sk hynix 매출"), R"(({"sk hynix"|"SK하이닉스"|"하이닉스"} 매출))");
    EXPECT_EQ(expanded("네이버 클라우드"), R"({"네이버 클라우드"|"NAVER Cloud"|"네이버클라우드"})");
    EXPECT_EQ(expanded("네이버 실적 naver cloud"),
              R"(({네이버|"NAVER"} 실적 {"naver cloud"|"네이버 클라우드"|"네이버클라우드"}))");
    EXPECT_EQ(expanded("Jay Y. Lee meets"), R"(({"Jay Y. Lee"|"이재용"} meets))");
    EXPECT_EQ(expanded("AI 기본법"), R"({"AI 기본법"|"AI Basic Act"})");
}

TEST(ExpandAliases, LeavesWhatIsNoName) {
    for (const char* query :
         {"hbm", "(samsung hbm)", "(SK \"hynix\")", "(SK title:hynix)", "\"SK hynix shares\"", "(SK -hynix)"})
        EXPECT_EQ(expanded(query), query);
}

TEST(ExpandAliases, KeepsQuotationsFieldsAndOperators) {
    EXPECT_EQ(expanded("\"SK hynix\""), R"({"SK hynix"|"SK하이닉스"|"하이닉스"})");
    EXPECT_EQ(expanded("title:naver"), R"({title:naver|title:"네이버"})");
    EXPECT_EQ(expanded("title:sk title:hynix").find(R"({title:"sk hynix"|title:"SK하이닉스")"), 0u);
    EXPECT_EQ(expanded("hbm -naver"), R"((hbm -{naver|"네이버"}))");
    EXPECT_EQ(expanded("hbm OR naver"), R"((hbm|{naver|"네이버"}))");
    EXPECT_EQ(expanded("hbm (naver OR samsung) source:x.com"), R"((hbm ({naver|"네이버"}|samsung) source))");
    EXPECT_EQ(expanded("SK OR hynix"), "(SK|hynix)");
}

TEST(ExpandAliases, LeavesTheQueryAsItWasTypedForPeople) {
    Analyser analyser;
    for (const char* query :
         {"네이버에서는", "\"SK hynix\"", "title:naver", "naver cloud", "Jay Y. Lee AND meets"}) {
        ParsedQuery result = parsed(query);
        expand_query(result, analyser);
        EXPECT_EQ(result.understood, query);
        EXPECT_EQ(result.notes, std::vector<std::string>());
    }
}

TEST(ExpandAliases, AddsKoreanSpellingsWithSpacesLeftOut) {
    std::vector<std::string> notes;
    const Aliases terms({{"test", "LLM | 대규모 언어 모델\n"
                                  "GenAI | 생성형 AI | 생성형 인공지능\n"}},
                        notes);
    const auto spelled = [&](const std::string& query) {
        ParsedQuery result = parse_query(query);
        expand_aliases(result, terms);
        return shown(result.root);
    };
    EXPECT_EQ(spelled("llm"),
              R"({llm|"대규모 언어 모델"|"대규모언어 모델"|"대규모 언어모델"|"대규모언어모델"})");
    EXPECT_EQ(spelled("GenAI"), R"({GenAI|"생성형 AI"|"생성형 인공지능"|"생성형인공지능"})");
    EXPECT_EQ(spelled("생성형인공지능"), R"({생성형인공지능|"GenAI"|"생성형 AI"|"생성형 인공지능"})");
}

TEST(ExpandAliases, EndsWhereAQueryHasTooManyNames) {
    Analyser analyser;
    std::string typed;
    for (int i = 0; i < 110; ++i)
        typed += "SK하이닉스 ";
    ParsedQuery many = parse_query(typed);
    expand_aliases(many, aliases());
    ASSERT_EQ(many.notes.size(), 1u);
    EXPECT_NE(many.notes.front().find("too many names"), std::string::npos);
    EXPECT_EQ(shown(many.root.children.front()), R"({SK하이닉스|"하이닉스"|"SK hynix"})");
    EXPECT_NO_THROW(expand_query(many, analyser)); // what was typed is within the limit
    EXPECT_EQ(many.root.children.size(), 110u);
}

} // namespace gisa
