#include "searcher/query/find_typed_names.h"

#include "tests/linear_time.h"
#include "tests/name_properties.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gisa {
namespace {

using Lines = std::vector<std::string>;

/// Which tokens begin a word of the query: those behind a space.
std::vector<bool> word_starts(std::string_view text, std::span<const Token> tokens) {
    std::vector<bool> starts;
    std::uint32_t behind = 0; // the token before
    for (const Token& token : tokens) {
        const std::string_view gap = text.substr(behind, token.span.begin - behind);
        starts.push_back(starts.empty() || gap.find(' ') != std::string_view::npos);
        behind = token.span.end;
    }
    return starts;
}

std::vector<TypedName> find(std::string_view text) {
    const Tokens tokens = tokenise(text);
    return find_typed_names(text, tokens, word_starts(text, tokens));
}

/// What was typed for each name, `!` behind one that is sure.
Lines typed(std::string_view text) {
    const Tokens tokens = tokenise(text);
    Lines lines;
    for (const TypedName& name : find(text)) {
        const std::uint32_t begin = tokens[name.first_token].span.begin;
        lines.push_back(std::string(text.substr(begin, tokens[name.last_token].span.end - begin)) +
                        (name.sure ? "!" : ""));
    }
    return lines;
}

/// What the first name costs as this Hangul; -1 if it is no reading of it.
int cost(std::string_view text, std::string_view hangul) {
    for (const TypedName& name : find(text))
        for (const NameReading& reading : name.readings)
            if (reading.hangul == hangul) return reading.cost;
    return -1;
}

TEST(FindTypedNames, TakesANameInAnyOrderAndCase) {
    for (const std::string name :
         {"Lee Jae-myung", "lee jae-myung", "LEE JAE-MYUNG", "Jae-myung Lee", "jae-myung lee",
          "Lee Jae Myung", "lee jae myung", "jae myung lee", "Lee Jaemyung", "lee jaemyung", "jaemyung lee",
          "Lee, Jae-myung", "lee, jae myung", "JaeMyung Lee", "Yi Chae-myong"}) {
        EXPECT_EQ(cost(name, "이재명"), 0) << name;
        EXPECT_EQ(find(name).size(), 1u) << name;
    }
}

TEST(FindTypedNames, IsSureOfAHyphenOrCapitalsBesideAFrequentSurname) {
    EXPECT_EQ(typed("Lee Jae-myung"), Lines{"Lee Jae-myung!"});
    EXPECT_EQ(typed("lee jae-myung"), Lines{"lee jae-myung!"});
    EXPECT_EQ(typed("Lee Jae Myung"), Lines{"Lee Jae Myung!"});
    EXPECT_EQ(typed("lee jae myung"), Lines{"lee jae myung"});
    EXPECT_EQ(typed("lee jaemyung"), Lines{"lee jaemyung"});
}

TEST(FindTypedNames, TakesANameOutOfOtherWords) {
    EXPECT_EQ(typed("President Lee Jae-myung said"), Lines{"Lee Jae-myung!"});
    EXPECT_EQ(typed("openai lee jae-myung seoul"), Lines{"lee jae-myung!"});
    EXPECT_EQ(typed("오늘 이 재명 대통령"), Lines{"이 재명"});
}

TEST(FindTypedNames, TakesTwoPersonsApart) {
    EXPECT_EQ(typed("Lee Jae-myung Yoon Suk Yeol"), (Lines{"Lee Jae-myung!", "Yoon Suk Yeol!"}));
    EXPECT_EQ(typed("Yoon Suk Yeol Lee Jae Myung"), (Lines{"Yoon Suk Yeol!", "Lee Jae Myung!"}));
    EXPECT_EQ(typed("lee jae-myung park chan-wook"), (Lines{"lee jae-myung!", "park chan-wook!"}));
    EXPECT_EQ(typed("Lee Jaemyung Park Chanwook"), (Lines{"Lee Jaemyung!", "Park Chanwook!"}));
    EXPECT_EQ(typed("Kim Jong Un Moon Jae In"), (Lines{"Kim Jong Un", "Moon Jae In"}));
}

TEST(FindTypedNames, LeavesASurnameToTheBetterNameThatItBegins) {
    EXPECT_EQ(typed("met Jae-myung Lee"), Lines{"Jae-myung Lee!"}) << "met might be 믿";
    EXPECT_EQ(typed("hanwha kim dong-kwan"), Lines{"kim dong-kwan!"});
    EXPECT_EQ(typed("Hyundai Chung Eui-sun"), Lines{"Chung Eui-sun!"});
    EXPECT_EQ(typed("lee jae myung park chan-wook"), (Lines{"lee jae myung", "park chan-wook!"}));
}

TEST(FindTypedNames, KeepsSurnamesOfTwoSyllablesWhole) {
    EXPECT_EQ(cost("nam gung min su", "남궁민수"), 0);
    EXPECT_EQ(cost("Namgoong Min", "남궁민"), 1);
    EXPECT_EQ(cost("sunwoo eun sook", "선우은숙"), 0);
    EXPECT_EQ(typed("Nam Gung Min Su"), Lines{"Nam Gung Min Su!"});
}

TEST(FindTypedNames, LeavesASurnameAndOtherWordsAlone) {
    for (const char* text : {"",
                             "lee",
                             "Park",
                             "이",
                             "in january",
                             "ai in seoul",
                             "on sunday",
                             "new york times",
                             "machine learning models",
                             "sam altman",
                             "he said so",
                             "song lyrics",
                             "sun moon",
                             "hong kong",
                             "menlo park",
                             "julia kim",
                             "susan park",
                             "young people",
                             "long context",
                             "lee 5 jae",
                             "lee",
                             "gpt-5 price",
                             "이재명",
                             "李在明"})
        EXPECT_EQ(typed(text), Lines()) << text;
}

TEST(FindTypedNames, AsksForMoreWhereNoFrequentSurnameStands) {
    EXPECT_EQ(typed("An Jinsang"), Lines{"An Jinsang"});
    EXPECT_EQ(typed("Sim Yeong"), Lines{"Sim Yeong"});
    EXPECT_EQ(typed("an jinsung"), Lines{"an jinsung"}) << "spotless in small letters";
    EXPECT_EQ(typed("Ki Boo"), Lines{"Ki Boo"});
    EXPECT_EQ(typed("In Gyojin"), Lines{"In Gyojin"}) << "a surname too";
    EXPECT_EQ(typed("in gyo-jin"), Lines{"in gyo-jin!"});
    EXPECT_EQ(typed("ki boo"), Lines());
}

TEST(FindTypedNames, TakesHangulWithSpaces) {
    EXPECT_EQ(cost("이 재명", "이재명"), 0);
    EXPECT_EQ(cost("박 근 혜", "박근혜"), 0);
    EXPECT_EQ(cost("남궁 훈은", "남궁훈"), 0);
    EXPECT_EQ(cost("남궁 훈은", "남궁훈은"), 0) << "where the particle may be part of the name";
    EXPECT_EQ(typed("남궁 훈은"), Lines{"남궁 훈은"});
    EXPECT_EQ(typed("박 근 혜"), Lines{"박 근 혜"}) << "the longest";
}

TEST(FindTypedNames, BeginsAndEndsWithWords) {
    EXPECT_EQ(typed("pro-Lee Jae-myung"), Lines());
    EXPECT_EQ(typed("Lee Jae-myung-ho"), Lines{"Lee Jae-myung-ho!"});
    EXPECT_EQ(typed("Lee Jae-myung's"), Lines{"Lee Jae-myung!"});
    EXPECT_EQ(typed("Lee Jae/myung"), Lines());
    EXPECT_EQ(typed("AI이 재명"), Lines());
}

TEST(FindTypedNames, FinishesFastOnAnything) {
    for (const char* part : {"a-", "A-", "Jae-", "lee ", "Lee Jae-", "Lee, ", "이 ", "이 재명 ",
                             "박 근 혜는 ", "李", "e e ", "Yu-Chun ", "JaeMyung", "ㅇ", "Lee이"})
        for (const bool each : {false, true}) {
            SCOPED_TRACE(part);
            expect_linear(1 << 13, [&](std::size_t size) {
                const std::string text = repeated_to(size, part);
                const Tokens tokens = tokenise(text);
                const std::vector<bool> starts =
                    each ? std::vector<bool>(tokens.size(), true) : std::vector<bool>(tokens.size(), false);
                for (const TypedName& name : find_typed_names(text, tokens, starts))
                    ASSERT_LT(name.last_token, tokens.size());
            });
        }
}

} // namespace
} // namespace gisa
