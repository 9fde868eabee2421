#include "searcher/query/parse_query.h"

#include "common/error.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using gisa::parse_query;
using gisa::ParsedQuery;
using gisa::ParseOptions;
using gisa::QueryError;

std::string understood(const std::string& query) { return parse_query(query).understood; }

std::size_t notes(const std::string& query) { return parse_query(query).notes.size(); }

std::string refusal(const std::string& query) {
    try {
        parse_query(query);
    } catch (const gisa::Error& error) {
        EXPECT_EQ(error.fault(), gisa::Fault::usage);
        return error.what();
    }
    return "";
}

} // namespace

TEST(ParseQuery, ReadsWordsAsAllRequired) {
    EXPECT_EQ(understood("altman yongsan"), "altman AND yongsan");
    EXPECT_EQ(understood("이재명  올트먼"), "이재명 AND 올트먼");
    EXPECT_TRUE(parse_query("altman \"vertical AI\"").plain);
}

TEST(ParseQuery, ReadsPhrasesInQuotationMarksOfAnyKind) {
    EXPECT_EQ(understood("\"vertical AI\" korea"), "\"vertical AI\" AND korea");
    EXPECT_EQ(understood("“vertical AI”"), "\"vertical AI\"");
    EXPECT_EQ(understood("「인공지능 기본법」"), "\"인공지능 기본법\"");
}

TEST(ParseQuery, BindsOrTighterThanTheWordsAround) {
    EXPECT_EQ(understood("HBM4 samsung OR micron"), "HBM4 AND (samsung OR micron)");
    EXPECT_EQ(understood("a OR b OR c"), "a OR b OR c");
    EXPECT_EQ(understood("cats or dogs"), "cats AND or AND dogs");
}

TEST(ParseQuery, LeavesOutWordsWithMinusOrNot) {
    EXPECT_EQ(understood("hbm -samsung"), "hbm NOT samsung");
    EXPECT_EQ(understood("hbm NOT samsung NOT 마이크론"), "hbm NOT samsung NOT 마이크론");
    EXPECT_EQ(understood("hbm -\"SK hynix\""), "hbm NOT \"SK hynix\"");
    EXPECT_EQ(understood("-samsung"), "* NOT samsung");
    EXPECT_EQ(understood("+hbm -+samsung +-micron"), "hbm NOT samsung NOT micron");
    EXPECT_EQ(understood("a + b"), "a AND b");
    EXPECT_EQ(understood("hbm -(samsung OR micron)"), "hbm NOT (samsung OR micron)");
    EXPECT_FALSE(parse_query("hbm -samsung").plain);
}

TEST(ParseQuery, TakesAHyphenInsideAWordForNoMinus) {
    EXPECT_EQ(understood("GPT-5 Kim Kyoung-hoon"), "GPT-5 AND Kim AND Kyoung-hoon");
    EXPECT_EQ(understood("a - b"), "a AND - AND b"); // and the lone dash has no letter: see ExpandQuery
}

TEST(ParseQuery, LooksInTheTitleWhereAsked) {
    EXPECT_EQ(understood("title:altman title:\"AI Act\" korea"),
              "title:altman AND title:\"AI Act\" AND korea");
    EXPECT_EQ(understood("altman title:"), "altman");
    EXPECT_EQ(notes("altman title:"), 1u);
}

TEST(ParseQuery, GroupsInParentheses) {
    EXPECT_EQ(understood("(a b) OR c"), "(a AND b) OR c");
    EXPECT_EQ(understood("((a))"), "a");
}

TEST(ParseQuery, TakesCitationMarkersForNoPartOfTheQuery) {
    EXPECT_EQ(understood("software[1][2] in Korea.[3]"), "software AND in AND Korea.");
    EXPECT_EQ(understood("\"GPT-5[1][3] on Thursday\""), "\"GPT-5 on Thursday\"");
    EXPECT_NE(refusal("[1]"), "");
}

TEST(ParseQuery, RepairsWhatIsBrokenAndSaysSo) {
    EXPECT_EQ(understood("\"open altman"), "\"open altman\"");
    EXPECT_EQ(notes("\"open altman"), 1u);
    EXPECT_EQ(understood("(a b"), "a AND b");
    EXPECT_EQ(notes("(a b"), 1u);
    EXPECT_EQ(understood("a) b"), "a AND b");
    EXPECT_EQ(notes("a) b"), 1u);
    EXPECT_EQ(understood("OR a AND AND b OR"), "a AND b");
    EXPECT_GE(notes("OR a AND AND b OR"), 2u);
    EXPECT_EQ(understood("a OR NOT b"), "a AND b");
    EXPECT_EQ(understood("\"\" OR b"), "b");
    EXPECT_EQ(understood("a () OR b"), "a AND b");
    EXPECT_EQ(understood("a saved:nothing OR b"), "a AND b");
    EXPECT_EQ(notes("\"the n*\""), 1u);
    EXPECT_EQ(notes("\"the ne*\""), 0u);
    EXPECT_EQ(notes("a OR NOT b"), 1u);
    EXPECT_EQ(notes("altman yongsan"), 0u);
}

TEST(ParseQuery, NotesAnOperatorThatJoinsNothing) {
    for (const char* query : {"a AND", "a NOT", "a OR", "(a AND) b", "a AND AND b", "AND a", "이재명 AND"})
        EXPECT_EQ(notes(query), 1u) << query;
    EXPECT_EQ(understood("a AND"), "a");
    EXPECT_EQ(understood("a NOT"), "a");
    EXPECT_EQ(notes("a AND b NOT c"), 0u);
    EXPECT_EQ(notes("a AND NOT b"), 0u);
}

TEST(ParseQuery, TakesARepeatedOrForOne) {
    EXPECT_EQ(understood("a OR OR b"), "a OR b");
    EXPECT_EQ(understood("모델 OR AND b"), "모델 OR b");
    EXPECT_EQ(notes("a OR OR b"), 1u);
}

TEST(ParseQuery, SaysTheSameOnce) {
    EXPECT_EQ(notes("a" + std::string(4000, ')')), 1u);
    EXPECT_EQ(notes("a" + std::string(30, '(')), 1u);
}

TEST(ParseQuery, TakesAStarForEveryArticle) {
    EXPECT_EQ(understood("*"), "*");
    EXPECT_EQ(notes("*"), 0u);
    EXPECT_EQ(understood("* -이재명"), "* NOT 이재명");
    EXPECT_EQ(understood("-이재명"), "* NOT 이재명");
}

TEST(ParseQuery, R15ReadsFiltersAnywhereInAQuery) {
    EXPECT_EQ(understood("hbm source:reuters.com"), "hbm AND source:reuters.com");
    EXPECT_EQ(understood("source:reuters.com"), "source:reuters.com");
    EXPECT_EQ(understood("-source:x.com"), "* NOT source:x.com");
    EXPECT_EQ(understood("hbm NOT publisher:연합뉴스"), "hbm NOT publisher:연합뉴스");
    EXPECT_EQ(understood("hbm source:a.com OR sources:>=3"), "hbm AND (source:a.com OR sources:>=3)");
    EXPECT_EQ(understood("(cited:true support:>50%) OR unresolved:0"),
              "(cited:true AND support:>50%) OR unresolved:0");
}

TEST(ParseQuery, ReadsAFiltersValueWithColonsParenthesesAndQuotes) {
    EXPECT_EQ(understood("source:https://a.com:81/x?y=(1) b"), "source:\"https://a.com:81/x?y=(1)\" AND b");
    EXPECT_EQ(understood("(source:https://a.com/x b)"), "source:https://a.com/x AND b");
    EXPECT_EQ(understood("source:\"The Harbour Post\" b"), "source:\"The Harbour Post\" AND b");
    EXPECT_EQ(understood("publisher:「항구 신문」"), "publisher:\"항구 신문\"");
    EXPECT_EQ(understood("source:\"1843\""), "source:\"1843\"");
    EXPECT_EQ(understood("publisher:\"항구 신문"), "publisher:\"항구 신문\"");
    for (const char* query : {"source:\"https://a.com/(b)\"", "source:\"1843\"", "sources:2..4"})
        EXPECT_EQ(understood(understood(query)), understood(query));
}

TEST(ParseQuery, LeavesOutAFilterWithoutAValueWithANote) {
    for (const char* query : {"hbm source:", "hbm source:\"\"", "hbm sources: ", "hbm (cited:)"}) {
        EXPECT_EQ(understood(query), "hbm") << query;
        EXPECT_EQ(notes(query), 1u) << query;
    }
}

TEST(ParseQuery, TakesABadValueOfAFilterForWordsAndSaysWhatToWriteAndWhere) {
    struct Row {
        const char *query, *said, *understood;
    };
    for (const Row& row :
         std::initializer_list<Row>{{"hbm sources:many", ">=3", "hbm AND sources AND many"},
                                    {"hbm support:>x", "percentage", "hbm AND support AND >x"},
                                    {"hbm cited:perhaps", "true", "hbm AND cited AND perhaps"},
                                    {"hbm lang:xx", "en or ko", "hbm AND lang AND xx"},
                                    {"hbm date:soon", "yesterday", "hbm AND date AND soon"}}) {
        const ParsedQuery parsed = parse_query(row.query);
        EXPECT_EQ(parsed.understood, row.understood);
        ASSERT_EQ(parsed.problems.size(), 1u) << row.query;
        EXPECT_NE(parsed.problems[0].message.find(row.said), std::string::npos) << parsed.problems[0].message;
        EXPECT_EQ(parsed.problems[0].column, 5u);
        EXPECT_NE(parsed.notes.at(0).find("(column 5)"), std::string::npos);
    }
}

TEST(ParseQuery, RefusesANumberForASource) {
    EXPECT_NE(refusal("hbm source:3").find("source numbers are local to an article"), std::string::npos);
    EXPECT_EQ(refusal("hbm source:3").find("column 5: "), 0u);
}

TEST(ParseQuery, SaysInCharactersWhereAQueryIsBrokenAndRefusesItIfStrict) {
    struct Row {
        const char* query;
        std::size_t column;
    };
    for (const Row& row : std::initializer_list<Row>{{"이재명 \"삼성", 5},
                                                     {"(a b", 1},
                                                     {"가나 (a", 4},
                                                     {"a) b", 2},
                                                     {"a AND AND b", 7},
                                                     {"a OR", 3},
                                                     {"a NEAR/3", 3},
                                                     {"NEAR a", 1},
                                                     {"a[1] title:", 6},
                                                     {"a NEAR/3 (b c)", 3},
                                                     {"a title:b NEAR c", 11},
                                                     {"a* b", 1},
                                                     {"re*ar b", 1},
                                                     {"b NEAR/0 c", 3},
                                                     {"b saved:none", 3}}) {
        const auto problems = parse_query(row.query).problems;
        ASSERT_EQ(problems.size(), 1u) << row.query;
        EXPECT_EQ(problems[0].column, row.column) << row.query << ": " << problems[0].message;
        try {
            parse_query(row.query, {.strict = true});
            ADD_FAILURE() << row.query;
        } catch (const QueryError& error) {
            EXPECT_EQ(error.column(), row.column);
            EXPECT_EQ(error.query(), row.query);
        }
    }
    EXPECT_NO_THROW(parse_query("a (b OR c) NEAR/3 \"d e\" -f title:(g hb*)", {.strict = true}));
}

TEST(ParseQuery, TellsOfARepairOnlyWhereItWasMade) {
    struct Row {
        const char *query, *problem, *repair;
    };
    for (const Row& row : std::initializer_list<Row>{
             {"a \"b", "a quotation mark was not closed", "; closed it at the end"},
             {"a (b", "a '(' was not closed", "; closed it at the end"},
             {"a b)", "a ')' without its '('", " was left out"},
             {"a OR", "'OR' joins nothing here", " and was left out"},
             {"a NEAR/0 b", "NEAR/0 is no distance", "; read as NEAR/1"},
             {"a b saved:none", "no query is saved as 'none'", "; saved:none was left out"},
             {"a lang:xx", "lang: expected en or ko, not 'xx'", "; taken as words"}}) {
        const ParsedQuery parsed = parse_query(row.query);
        ASSERT_EQ(parsed.problems.size(), 1u) << row.query;
        EXPECT_EQ(parsed.problems[0].message, row.problem);
        EXPECT_EQ(parsed.notes.at(0).find(std::string(row.problem) + row.repair + " (column "), 0u);
        try {
            parse_query(row.query, {.strict = true});
            ADD_FAILURE() << row.query;
        } catch (const QueryError& error) {
            const std::string said = error.what();
            EXPECT_EQ(said, "column " + std::to_string(error.column()) + ": " + row.problem);
        }
    }
}

TEST(ParseQuery, LetsAFieldGovernAWordAPhraseOrAParenthesis) {
    EXPECT_EQ(understood("title:(gpt OR claude)"), "title:gpt OR title:claude");
    EXPECT_EQ(understood("heading:\"market share\" body:x author:김"),
              "heading:\"market share\" AND body:x AND author:김");
    EXPECT_EQ(understood("title:(a body:b c) d"), "title:a AND body:b AND title:c AND d");
    EXPECT_EQ(understood("source:(a.com OR b.com) -lang:(ko)"), "(source:a.com OR source:b.com) NOT lang:ko");
    EXPECT_EQ(understood("title:(a (b OR c)"), "title:a AND (title:b OR title:c)");
}

TEST(ParseQuery, ReadsBeginningsOfWords) {
    EXPECT_EQ(understood("regul* 삼* \"market sha*\" title:cl*"),
              "regul* AND 삼* AND \"market sha*\" AND title:cl*");
    EXPECT_EQ(understood("**bold** \"sha\"*"), "bold AND \"sha*\"");
    EXPECT_EQ(understood("a*"), "a");
    EXPECT_EQ(notes("a*"), 1u);
    EXPECT_EQ(notes("regul* gpt-5*"), 0u);
}

TEST(ParseQuery, BindsNearTighterThanOr) {
    EXPECT_EQ(understood("a NEAR b"), "a NEAR/10 b");
    EXPECT_EQ(understood("x OR a NEAR/5 \"b c\" NEAR/2 d y"), "(x OR a NEAR/5 \"b c\" NEAR/2 d) AND y");
    EXPECT_EQ(understood("(a OR b) NEAR/3 c"), "(a OR b) NEAR/3 c");
    EXPECT_EQ(understood("a NEAR/3 -b"), "a NEAR/3 b");
    EXPECT_EQ(understood("a NEAR/x b"), "a AND NEAR/x AND b");
    EXPECT_EQ(understood("a near b"), "a AND near AND b");
    EXPECT_EQ(understood("a NEAR/3 (b c)"), "a AND b AND c");
    EXPECT_EQ(understood("title:a NEAR/3 b"), "title:a AND b");
    EXPECT_EQ(understood("a NEAR OR b"), "a NEAR/10 b");
    EXPECT_FALSE(parse_query("a NEAR/3 b").plain);
}

TEST(ParseQuery, TakesASavedQueryForAParenthesis) {
    const ParseOptions options{.saved = [](const std::string& name) -> std::optional<std::string> {
        if (name == "a") return "x OR y";
        if (name == "loop") return "z saved:loop";
        if (name == "broken") return "\"x";
        return std::nullopt;
    }};
    const auto read = [&](const std::string& query) { return parse_query(query, options); };
    EXPECT_EQ(read("saved:a b").understood, "(x OR y) AND b");
    EXPECT_EQ(read("-saved:\"a\"").understood, "* NOT (x OR y)");
    EXPECT_EQ(read("b saved:loop").understood, "b AND z");
    EXPECT_NE(read("b saved:loop").notes.at(0).find("names itself"), std::string::npos);
    EXPECT_EQ(read("b saved:broken").problems.at(0).column, 3u);
    EXPECT_NE(read("b saved:broken").notes.at(0).find("saved:broken: a quotation mark"), std::string::npos);
}

TEST(ParseQuery, LeavesOutThatANameIsAFirms) {
    for (const char* query : {"㈜카카오", "(주)카카오", "카카오㈜", "카카오(주)", "㈜ 카카오", "(주) 카카오",
                              "카카오 ㈜", "(㈜카카오)"})
        EXPECT_EQ(understood(query), "카카오") << query;
    EXPECT_EQ(understood("hbm -(주)카카오"), "hbm NOT 카카오");
    EXPECT_EQ(understood("title:㈜카카오 (주)네이버는"), "title:카카오 AND 네이버는");
    EXPECT_EQ(understood("카카오㈜의"), "카카오의");
    EXPECT_EQ(understood("\"㈜카카오\""), "\"㈜카카오\"") << "a quotation is as written";
    EXPECT_EQ(understood("(주) OR 월"), "주 OR 월");
    for (const char* query : {"㈜", "(주)", "title:(주)"})
        EXPECT_NE(understood(query), "") << query;
}

TEST(ParseQuery, TakesOtherNamesAndColonsForWords) {
    EXPECT_EQ(understood("Source: Reuters"), "Source: AND Reuters");
    EXPECT_EQ(understood("resource:a https://a.com 10:30"), "resource:a AND https://a.com AND 10:30");
}

TEST(ParseQuery, MayFallBackToMostWordsBesideFilters) {
    EXPECT_TRUE(parse_query("a b source:a.com").plain);
    EXPECT_TRUE(parse_query("a b -source:a.com").plain);
    EXPECT_FALSE(parse_query("a b -c source:a.com").plain);
}

TEST(ParseQuery, RefusesAQueryWithoutWords) {
    for (const char* query : {"", "   ", "()", "OR", "\"\"", ")(", "((((", "title:"})
        EXPECT_NE(refusal(query), "") << query;
}

TEST(ParseQuery, SaysWhyNothingIsLeftOfAQuery) {
    const ParseOptions options{.saved = [](const std::string& name) -> std::optional<std::string> {
        if (name == "a") return "saved:b";
        if (name == "b") return "saved:a";
        return std::nullopt;
    }};
    struct Row {
        const char *query, *said;
    };
    for (const Row& row : std::initializer_list<Row>{
             {"saved:nope", "column 1: no query is saved as 'nope'; nothing is left to search for"},
             {" source:", "column 2: 'source:' has no value behind it; nothing is left to search for"},
             {"saved:a", "column 1: saved:b: saved:a names itself; nothing is left to search for"},
             {"\"\"", "column 1: a phrase without words; nothing is left to search for"}}) {
        try {
            parse_query(row.query, options);
            ADD_FAILURE() << row.query;
        } catch (const QueryError& error) {
            EXPECT_STREQ(error.what(), row.said);
            EXPECT_EQ(error.fault(), gisa::Fault::usage);
        }
    }
    EXPECT_EQ(refusal("()"), "the query has no words to search for");
}

TEST(ParseQuery, RefusesLineBreaksAndOtherControls) {
    EXPECT_NE(refusal("altman\nyongsan"), "");
    EXPECT_NE(refusal(std::string("alt\0man", 7)), "");
    EXPECT_NE(refusal("a\x1b[31m"), "");
}

TEST(ParseQuery, RefusesWhatIsBeyondTheLimitsAndNamesThem) {
    EXPECT_NE(refusal(std::string(200'000, '(')).find("4096 bytes"), std::string::npos);
    EXPECT_NE(refusal(std::string(1'000'000, 'x')).find("4096 bytes"), std::string::npos);
    EXPECT_NE(refusal(std::string(40, '(') + "a").find("32 levels"), std::string::npos);
    std::string words;
    for (int i = 0; i < 129; ++i)
        words += "w" + std::to_string(i) + " ";
    EXPECT_NE(refusal(words).find("128 words"), std::string::npos);
}

TEST(ParseQuery, NeverFailsForSyntax) {
    const std::string pieces[] = {
        "a",      "\"",  "(", ")",       "OR",         "AND",          "NOT",           "-", "title:",
        "이재명", "[1]", " ", "source:", "publisher:", " cited:true ", " -sources:>1 ", ":"};
    unsigned state = 1;
    for (int round = 0; round < 3000; ++round) {
        std::string query = "a ";
        for (int i = 0; i < 8; ++i) {
            state = state * 1103515245u + 12345u;
            query += pieces[(state >> 16) % std::size(pieces)];
            query += (state >> 24) % 2 ? " " : "";
        }
        EXPECT_NO_THROW(parse_query(query)) << query;
    }
}
