#include "common/korean/find_names.h"

#include "tests/linear_time.h"
#include "tests/name_properties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gisa {
namespace {

using Lines = std::vector<std::string>;

std::vector<FoundName> find(std::string_view text) { return find_names(text, tokenise(text)); }

/// The marked parts of the text.
Lines spans(std::string_view text) {
    Lines lines;
    for (const FoundName& name : find(text))
        lines.emplace_back(text.substr(name.span.begin, name.span.size()));
    return lines;
}

/// What the text is marked for somebody, "" if for nothing: `marked("by Lee Jae-myung", "이재명")`.
std::string marked(std::string_view text, std::string_view hangul) {
    for (const FoundName& name : find(text))
        for (const NameReading& reading : name.readings)
            if (reading.hangul == hangul) return std::string(text.substr(name.span.begin, name.span.size()));
    return {};
}

/// "1-2", the tokens of each name.
Lines tokens(std::string_view text) {
    Lines lines;
    for (const FoundName& name : find(text))
        lines.push_back(std::to_string(name.first_token) + "-" + std::to_string(name.last_token));
    return lines;
}

TEST(FindNames, FindsEveryWayToWriteANameInLatinLetters) {
    for (const std::string name :
         {"Lee Jae-myung", "Lee Jaemyung", "Lee Jae Myung", "Jae-myung Lee", "Jaemyung Lee", "Jae Myung Lee",
          "JaeMyung Lee", "Lee JaeMyung", "Lee Jae-Myung", "Yi Jae-myeong", "LEE Jae-myung", "LEE JAE-MYUNG",
          "LEE JAE MYUNG", "LEE JAEMYUNG", "Lee, Jae-myung", "LEE, Jae-myung", "Lee, Jae Myung"})
        EXPECT_EQ(marked("In Seoul, " + name + " spoke to reporters.", "이재명"), name);
}

TEST(FindNames, FindsSurnamesOfTwoSyllables) {
    EXPECT_EQ(marked("Actor Namgoong Min won.", "남궁민"), "Namgoong Min");
    EXPECT_EQ(marked("Actor Nam Goong Min won.", "남궁민"), "Nam Goong Min");
    EXPECT_EQ(marked("Actress Sunwoo Eun-sook won.", "선우은숙"), "Sunwoo Eun-sook");
    EXPECT_EQ(marked("Actress Eun-sook Sunwoo won.", "선우은숙"), "Eun-sook Sunwoo");
    EXPECT_EQ(marked("Sun-woo Eun-sook won.", "선우은숙"), "Sun-woo Eun-sook");
}

TEST(FindNames, FindsOddSpellingsOfPublicPersons) {
    EXPECT_EQ(marked("President Syngman Rhee left.", "이승만"), "Syngman Rhee");
    EXPECT_EQ(marked("SK Group Chairman Chey Tae-won spoke.", "최태원"), "Chey Tae-won");
    EXPECT_EQ(marked("CEO Kwak Noh-jung spoke.", "곽노정"), "Kwak Noh-jung");
    EXPECT_EQ(marked("CEO Chung Shin-a spoke.", "정신아"), "Chung Shin-a");
    EXPECT_EQ(marked("Skater Kim Yuna won.", "김연아"), "Kim Yuna");
    EXPECT_EQ(marked("Skater Yu-na Kim won.", "김연아"), "Yu-na Kim");
    EXPECT_EQ(marked("Mayor Oh Se-hoon spoke.", "오세훈"), "Oh Se-hoon");
    EXPECT_EQ(marked("Minister Cho Kuk spoke.", "조국"), "Cho Kuk");
}

TEST(FindNames, LeavesAPossessiveAndSignsOutside) {
    EXPECT_EQ(spans("Lee Jae-myung's plan"), Lines{"Lee Jae-myung"});
    EXPECT_EQ(spans("(Lee Jae-myung’s plan)"), Lines{"Lee Jae-myung"});
    EXPECT_EQ(spans("“Lee Jae-myung,” and Park Chan-wook."), (Lines{"Lee Jae-myung", "Park Chan-wook"}));
    EXPECT_EQ(spans("Lee Jae-myung은"), Lines{"Lee Jae-myung"});
    EXPECT_EQ(spans("Samsung's Lee Jae-yong"), Lines{"Lee Jae-yong"});
}

TEST(FindNames, RunsOverTheEndOfALine) {
    EXPECT_EQ(marked("said Lee\nJae-myung in Seoul", "이재명"), "Lee\nJae-myung");
    EXPECT_EQ(marked("said Lee Jae\nMyung in Seoul", "이재명"), "Lee Jae\nMyung");
    EXPECT_EQ(marked("said Lee Jae-\nmyung in Seoul", "이재명"), "Lee Jae-\nmyung");
    EXPECT_EQ(marked("said Lee\n\nJae-myung in Seoul", "이재명"), "") << "another paragraph";
}

TEST(FindNames, TakesEveryHyphenAndSpace) {
    for (const char* hyphen : {"-", "‐", "‑", "‒", "–", "−", "﹣", "－", "\u00AD-", "-\u200B"})
        EXPECT_EQ(spans("said Lee Jae" + std::string(hyphen) + "myung"),
                  Lines{"Lee Jae" + std::string(hyphen) + "myung"});
    for (const char* space : {" ", "  ", "\u00A0", "\u3000", "\u200B "})
        EXPECT_EQ(marked("said Lee" + std::string(space) + "Jae-myung", "이재명"),
                  "Lee" + std::string(space) + "Jae-myung");
    for (const char* other : {".", ". ", "/", " / ", " - ", "; ", "   ", "\t\t", ",", " and ", "[1] "})
        EXPECT_EQ(marked("said Lee" + std::string(other) + "Jae-myung", "이재명"), "") << other;
}

TEST(FindNames, TellsTokensExactly) {
    EXPECT_EQ(tokens("President Lee Jae-myung met Park Chan-wook"), (Lines{"1-3", "5-7"}));
    EXPECT_EQ(tokens("JaeMyung Lee"), Lines{"0-1"});
    EXPECT_EQ(tokens("李在明은 金大中을"), (Lines{"0-0", "2-2"}));
    EXPECT_EQ(tokens("박 근 혜"), (Lines{"0-2", "0-1"}));
}

TEST(FindNames, TakesTwoNamesSideBySide) {
    EXPECT_EQ(spans("Lee Jae-myung Park Chan-wook"), (Lines{"Lee Jae-myung", "Park Chan-wook"}));
    EXPECT_EQ(spans("Lee Jae Myung, Moon Jae In and Yoon Suk Yeol"),
              (Lines{"Lee Jae Myung", "Moon Jae In", "Yoon Suk Yeol"}));
    EXPECT_EQ(spans("Lee, Jae-myung; Park, Chan-wook"), (Lines{"Lee, Jae-myung", "Park, Chan-wook"}));
}

TEST(FindNames, TakesANameBehindACommaBeforeASurnameInFront) {
    EXPECT_EQ(spans("Lee, Park Geun Hye and others"), Lines{"Park Geun Hye"});
    EXPECT_EQ(spans("Kim, Jae-myung Lee and others"), Lines{"Jae-myung Lee"});
    EXPECT_EQ(spans("Lee, Jae Myung and others"), Lines{"Lee, Jae Myung"});
    EXPECT_EQ(spans("Lee, Kim and Park"), Lines());
    EXPECT_EQ(spans("Lee, Jaemyung"), Lines()) << "less than that says nothing";
}

TEST(FindNames, LeavesASureSurnameToTheNameThatItBegins) {
    EXPECT_EQ(spans("Hanwha Kim Dong-kwan spoke"), Lines{"Kim Dong-kwan"});
    EXPECT_EQ(spans("Samsung Yoo Myung-hee spoke"), Lines{"Yoo Myung-hee"}) << "before a hyphen any surname";
    EXPECT_EQ(spans("Hanwha Kim Dong Kwan spoke"), Lines{"Kim Dong Kwan"});
    EXPECT_EQ(spans("Hyundai Chung Eui-sun spoke"), Lines{"Chung Eui-sun"});
    EXPECT_EQ(spans("Anchor Sohn Suk-hee spoke"), Lines{"Sohn Suk-hee"});
    EXPECT_EQ(spans("Skater Yuna Kim won gold"), Lines{"Yuna Kim"});
    EXPECT_EQ(spans("Actor Lee Min Ho Park Avenue"), Lines{"Lee Min Ho"});
    EXPECT_EQ(spans("Jae-myung Lee Won-jae"), Lines{"Jae-myung Lee"}) << "from the left";
}

TEST(FindNames, EndsBeforeASmallWordOfAShortText) {
    EXPECT_EQ(spans("Kim Yuna won."), Lines{"Kim Yuna"});
    EXPECT_EQ(spans("Actor Namgoong Min won."), Lines{"Namgoong Min"});
}

TEST(FindNames, TakesSmallLettersBehindASurnameAndWhereNothingElseStands) {
    EXPECT_EQ(spans("the lawmaker Kang min-goo said so"), Lines{"Kang min-goo"});
    EXPECT_EQ(spans("the lawmaker kang min-goo said so"), Lines());
    EXPECT_EQ(spans("the lawmaker Kang mingoo said so"), Lines());
    for (const std::string name : {"lee jae-myung", "lee jae myung", "lee jaemyung"})
        EXPECT_EQ(marked(name, "이재명"), name) << "a cell of a table";
}

TEST(FindNames, TakesCapitalsAsAnAcronymUnlessTheyAreTheSurname) {
    EXPECT_EQ(marked("said KIM Jong-un in", "김종은"), "KIM Jong-un");
    EXPECT_EQ(marked("said KIM JONG UN in", "김종은"), "KIM JONG UN");
    EXPECT_EQ(spans("said AI Park in"), Lines());
    EXPECT_EQ(spans("said US Kim in"), Lines());
    EXPECT_EQ(spans("SK Chey Tae-won"), Lines{"Chey Tae-won"});
}

TEST(FindNames, TakesNoPlacesAndThings) {
    for (const char* text :
         {"Hong Kong and Tampa Bay", "Falun Gong in Hyde Park", "the Song Dynasty", "Ping Pong in Menlo Park",
          "South Park and La La Land", "A Min Read", "the Sun Moon"})
        EXPECT_EQ(spans(text), Lines()) << text;
}

TEST(FindNames, TakesNoForeignNames) {
    for (const char* text :
         {"Jason Kim spoke", "Susan Park spoke", "Daniel Lee spoke", "Julia Kim spoke", "George Han spoke",
          "Sam Altman met Elon Musk and Jensen Huang", "Sara Lee cakes", "Naomi Oh spoke"})
        EXPECT_EQ(spans(text), Lines()) << text;
}

TEST(FindNames, AsksForMoreWhereEnglishWordsStand) {
    for (const char* text : {"In Seoul-based firms", "May Kim come?", "On Sunday Kim spoke", "No Man came",
                             "While I'm Sung to", "You Don't Min it", "So Long and", "A Kim-led group",
                             "Ji-sung In the hall", "New York in June", "Mr Kim and Dr Park", "The Sun Said"})
        EXPECT_EQ(spans(text), Lines()) << text;
    EXPECT_EQ(spans("On Monday In Young Kim won"), Lines{"In Young Kim"});
    EXPECT_EQ(spans("Mayor Oh Se-hoon"), Lines{"Oh Se-hoon"});
    EXPECT_EQ(spans("Do Kyung-soo sang"), Lines{"Do Kyung-soo"});
}

TEST(FindNames, TakesNoWordsOfOneKind) {
    for (const char* text : {"", "Lee", "Lee Kim", "Jae-myung", "Lee-Jae-myung", "Kim 3 Park", "Kim & Chang",
                             "the model was trained on data", "GPT-5 on Thursday", "Lee É-É"})
        EXPECT_EQ(marked(text, "이재명"), "") << text;
    EXPECT_EQ(spans("Lee"), Lines());
    EXPECT_EQ(spans("Jae-myung"), Lines());
    EXPECT_EQ(spans("Lee-Jae-myung"), Lines());
}

TEST(FindNames, ReadsAccentsAndWideLetters) {
    EXPECT_EQ(marked("said Ｌｅｅ Ｊａｅ－ｍｙｕｎｇ", "이재명"), "Ｌｅｅ Ｊａｅ－ｍｙｕｎｇ");
    EXPECT_EQ(marked("said Yi Sŭng-man", "이승만"), "Yi Sŭng-man");
    EXPECT_EQ(marked("said Lee Jae-m\u200Byung", "이재명"), "Lee Jae-m\u200Byung");
}

TEST(FindNames, JoinsHangulWithSpaces) {
    EXPECT_EQ(marked("이 재명은 말했다", "이재명"), "이 재명");
    EXPECT_EQ(marked("박 근 혜는 말했다", "박근혜"), "박 근 혜");
    EXPECT_EQ(marked("남궁 민이 말했다", "남궁민"), "남궁 민");
    EXPECT_EQ(marked("이 재명 대통령이", "이재명"), "이 재명");
    EXPECT_EQ(marked("이 재명씨는", "이재명"), "이 재명");
    EXPECT_EQ(marked("이 \u110C\u1162\u1106\u1167\u11BC\u110B\u1173\u11AB", "이재명"),
              "이 \u110C\u1162\u1106\u1167\u11BC");
}

TEST(FindNames, GivesBothWaysToReadAParticle) {
    EXPECT_EQ(spans("남궁 훈은"), (Lines{"남궁 훈은", "남궁 훈"}));
    EXPECT_EQ(marked("남궁 훈은", "남궁훈"), "남궁 훈");
    EXPECT_EQ(marked("남궁 훈은", "남궁훈은"), "남궁 훈은");
}

TEST(FindNames, JoinsHangulOverOneSpaceOnly) {
    for (const char* text : {"이  재명", "이, 재명", "이·재명", "이\n재명", "이 [1] 재명", "이재 명은",
                             "책 재명", "이 민주주의"})
        EXPECT_EQ(marked(text, "이재명"), "") << text;
    EXPECT_EQ(spans("이 대통령은 나라를"), Lines()) << "no given name has three syllables here";
}

TEST(FindNames, TakesNoSurnameThatAChangeOfScriptCutOff) {
    EXPECT_EQ(spans("AI도 새 길을"), Lines());
    EXPECT_EQ(spans("GPT-5은 한국"), Lines());
    EXPECT_EQ(spans("李이 재명"), Lines());
}

TEST(FindNames, ReadsChineseCharacters) {
    EXPECT_EQ(marked("李在明은 말했다", "이재명"), "李在明");
    EXPECT_EQ(marked("金大中", "김대중"), "金大中");
    EXPECT_EQ(marked("\uF9E1在明", "이재명"), "\uF9E1在明") << "a compatibility character";
    EXPECT_EQ(spans("習近平"), Lines()) << "no surname of Korea";
    EXPECT_EQ(spans("李在明大統領"), Lines()) << "six characters";
}

TEST(FindNames, KeepsTheOrderOfTheText) {
    EXPECT_EQ(spans("李在明 Lee Jae-myung 이 재명 Park Chan-wook 金大中"),
              (Lines{"李在明", "Lee Jae-myung", "이 재명", "Park Chan-wook", "金大中"}));
}

TEST(FindNames, GivesReadingsCheapestFirstAndOnlySoMany) {
    for (const char* text : {"said Kim Jong-un in", "said Chou Chun Chun in", "said You Choug-chug in"}) {
        ASSERT_EQ(find(text).size(), 1u) << text;
        EXPECT_EQ(testing::broken_name_property(text), "") << text;
    }
    EXPECT_EQ(find("said Chou Chun Chun in").front().readings.size(), kMostNameReadings);
}

TEST(FindNames, FindsSoManyNamesAndNoMore) {
    for (const char* part : {"Lee Jae-myung, ", "이 재명, ", "남궁 훈은 ", "박 근 혜는 ", "李在明, "}) {
        const std::string text = repeated_to(60'000, part);
        EXPECT_EQ(find(text).size(), kMostNames) << part;
        EXPECT_EQ(testing::broken_name_property(text), "") << part;
    }
}

// Bad input.

constexpr const char* kHostile[] = {"Lee Kim Park ",
                                    "jaemyung",
                                    "Jae-jae-",
                                    "KIM, KIM, KIM, ",
                                    "李在明",
                                    "金",
                                    "金 ",
                                    "이 이 이 ",
                                    "ㅇ",
                                    "ㅇ ㅈ ㅁ ",
                                    "이😀",
                                    "Lee이재명李",
                                    "a-a-a-a-",
                                    "A-A-",
                                    "JaeMyung",
                                    "E E E ",
                                    "Che-e Yu-u ",
                                    "Lee\n",
                                    "Lee, ",
                                    "Lee Jae-A-a-",
                                    "pre-Lee ",
                                    "Jae‑",
                                    "Lee \u00E9",
                                    "Kim's ",
                                    "I'm ",
                                    "남궁 훈은 ",
                                    "박 근 혜는 ",
                                    "AI도 ",
                                    "Lee \xFF",
                                    "Yu Aeeiouae ",
                                    "Lee Jae-\n",
                                    "Kim, Jae Ho Ki ",
                                    "Lee Park, Kim-",
                                    "\u200B",
                                    "Ｌｅｅ "};

TEST(FindNames, KeepsItsPromisesOnAnything) {
    for (const char* part : kHostile) {
        EXPECT_EQ(testing::broken_name_property(repeated_to(20'000, part)), "") << part;
        EXPECT_EQ(testing::broken_name_property("Lee " + repeated_to(20'000, part)), "") << part;
    }
}

TEST(FindNames, FinishesFastOnAnything) {
    for (const char* part : kHostile)
        for (const char* head : {"", "Lee "}) {
            SCOPED_TRACE(std::string(head) + part);
            expect_linear(100'000, [&](std::size_t size) {
                const std::string text = repeated_to(size, part, head);
                find_names(text, tokenise(text));
            });
        }
}

} // namespace
} // namespace gisa
