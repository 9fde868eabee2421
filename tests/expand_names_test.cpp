#include "searcher/query/expand_names.h"

#include "common/error.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gisa {
namespace {

/// What a slot of a name stands for: its cheapest reading.
std::string shown_slot(const Slot& slot) { return slot.exact.empty() ? "?" : slot.exact.front().substr(1); }

/// The tree. Spellings are in braces, words that have slots already are those: `{\"Lee
/// Jae-myung\"|<이재명>}`.
std::string shown(const Query& query) {
    const std::string field = query.field == Field::title ? "title:" : "";
    if (query.kind == Query::Kind::filter) return query.filter.name;
    if (query.kind == Query::Kind::words) {
        std::string text = query.text;
        if (!query.slots.empty()) {
            text.clear();
            for (const Slot& slot : query.slots)
                text += (text.empty() ? "<" : " ") + shown_slot(slot);
            text += ">";
        }
        return field + (query.quoted ? '"' + text + '"' : text);
    }
    const char* const join = query.kind == Query::Kind::all       ? " "
                             : query.kind == Query::Kind::without ? " -"
                                                                  : "|";
    std::string text;
    for (const Query& child : query.children)
        text += (text.empty() ? "" : join) + shown(child);
    return query.kind == Query::Kind::spellings ? "{" + text + "}" : "(" + text + ")";
}

std::string expanded(const std::string& query) {
    Analyser analyser;
    Query root = parse_query(query).root;
    expand_names(root, analyser);
    return shown(root);
}

/// What the page says that was understood.
std::string understood(const std::string& query) {
    Analyser analyser;
    ParsedQuery parsed = parse_query(query);
    expand_query(parsed, analyser);
    return parsed.understood;
}

TEST(ExpandNames, MakesOneLeafOfANameThatIsSure) {
    EXPECT_EQ(expanded("Lee Jae-myung"), "({\"Lee Jae-myung\"|<이재명>})");
    EXPECT_EQ(expanded("president lee jae-myung said"), "(president {\"lee jae-myung\"|<이재명>} said)");
    EXPECT_EQ(expanded("Lee, Jae-myung"), "({\"Lee, Jae-myung\"|<이재명>})");
}

TEST(ExpandNames, KeepsTheWordsOfANameThatIsNot) {
    EXPECT_EQ(expanded("lee jaemyung"), "({(lee jaemyung)|<이재명>})");
    EXPECT_EQ(expanded("이 재명"), "({(이 재명)|<이재명>})");
    EXPECT_EQ(expanded("오늘 박 근 혜는 서울"), "(오늘 {(박 근 혜는)|<박근혜>} 서울)");
}

TEST(ExpandNames, TakesSeveralNames) {
    EXPECT_EQ(expanded("Lee Jae-myung Yoon Suk Yeol"),
              "({\"Lee Jae-myung\"|<이재명>} {\"Yoon Suk Yeol\"|<윤석렬>})");
    EXPECT_EQ(expanded("Lee Jae-myung met Park Chan-wook"),
              "({\"Lee Jae-myung\"|<이재명>} met {\"Park Chan-wook\"|<박잔욱>})");
}

TEST(ExpandNames, LeavesOtherWordsAlone) {
    for (const char* query : {"(samsung hbm)", "Lee", "Jae-myung", "이재명", "李在明", "(hong kong)",
                              "(sam altman)", "(이재명 대통령)", "\"hbm in Seoul\"", "(new york)"})
        EXPECT_EQ(expanded(query), query);
}

TEST(ExpandNames, JoinsNoWordsOverAnOperatorAFieldOrAPhrase) {
    EXPECT_EQ(expanded("Lee OR Jae-myung"), "(Lee|Jae-myung)");
    EXPECT_EQ(expanded("Lee -Jae-myung"), "(Lee -Jae-myung)");
    EXPECT_EQ(expanded("Lee title:Jae-myung"), "(Lee title:Jae-myung)");
    EXPECT_EQ(expanded("Lee \"Jae-myung\""), "(Lee \"Jae-myung\")");
    EXPECT_EQ(expanded("Lee source:x.com Jae-myung"), "(Lee source Jae-myung)");
}

TEST(ExpandNames, KeepsFields) {
    EXPECT_EQ(expanded("title:Lee title:Jae-myung"), "({title:\"Lee Jae-myung\"|title:<이재명>})");
    EXPECT_EQ(expanded("title:\"Lee Jae-myung\""), "{title:\"Lee Jae-myung\"|title:\"<이재명>\"}");
}

TEST(ExpandNames, FindsNamesWithinOperators) {
    EXPECT_EQ(expanded("hbm OR (Lee Jae-myung)"), "(hbm|({\"Lee Jae-myung\"|<이재명>}))");
    EXPECT_EQ(expanded("hbm -(Lee Jae-myung)"), "(hbm -({\"Lee Jae-myung\"|<이재명>}))");
    EXPECT_EQ(expanded("Lee Jae-myung -hbm"), "(({\"Lee Jae-myung\"|<이재명>}) -hbm)");
    EXPECT_EQ(expanded("hbm -\"Lee Jae-myung\""), "(hbm -{\"Lee Jae-myung\"|\"<이재명>\"})");
    EXPECT_EQ(expanded("Lee Jae-myung source:x.com"), "({\"Lee Jae-myung\"|<이재명>} source)");
}

TEST(ExpandNames, KeepsTheOtherWordsOfAPhrase) {
    EXPECT_EQ(expanded("\"President Lee Jae-myung said\""),
              "{\"President Lee Jae-myung said\"|\"<resident 이재명 aid>\"}");
    EXPECT_EQ(expanded("\"Lee Jae-myung said\""), "{\"Lee Jae-myung said\"|\"<이재명 aid>\"}");
    EXPECT_EQ(expanded("\"President Lee Jae-myung\""), "{\"President Lee Jae-myung\"|\"<resident 이재명>\"}");
    EXPECT_EQ(expanded("\"대통령 이 재명 서울\""), "{\"대통령 이 재명 서울\"|\"<대통령 이재명 서울>\"}");
    EXPECT_EQ(expanded("\"Lee Jae-myung met Park Chan-wook\""),
              "{\"Lee Jae-myung met Park Chan-wook\"|\"<이재명 et 박잔욱>\"}");
}

TEST(ExpandNames, SaysWhatWasTyped) {
    EXPECT_EQ(understood("Lee Jae-myung"), "Lee Jae-myung");
    EXPECT_EQ(understood("lee jaemyung 2025"), "lee jaemyung AND 2025");
    EXPECT_EQ(understood("title:\"Lee Jae-myung\" OR hbm"), "title:\"Lee Jae-myung\" OR hbm");
    EXPECT_EQ(understood("hbm -\"Lee Jae-myung\""), "hbm NOT \"Lee Jae-myung\"");
    EXPECT_EQ(understood("!!! Lee Jae-myung"), "Lee Jae-myung");
}

TEST(ExpandNames, FinishesFastOnTheLongestQueries) {
    for (const char* part : {"Chou Chun Chun ", "e ", "a-", "A-", "이 ", "이 재명 ", "Lee Jae-", "Yu Ae Ei "})
        for (const bool quoted : {false, true}) {
            SCOPED_TRACE(part);
            std::string query = repeated_to(4000, part);
            if (quoted) query = '"' + query + '"';
            EXPECT_LT(processor_seconds([&] {
                          Analyser analyser;
                          try {
                              ParsedQuery parsed = parse_query(query);
                              expand_query(parsed, analyser);
                          } catch (const Error&) { // too complex
                          }
                      }),
                      4);
        }
}

} // namespace
} // namespace gisa
