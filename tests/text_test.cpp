#include "indexer/read/reader.h"

#include "tests/read_result.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

RawArticle only_article(std::string_view text) {
    ReadResult read = read_with(read_text, text);
    EXPECT_EQ(read.articles.size(), 1u);
    EXPECT_TRUE(read.refusals.empty());
    return read.articles.empty() ? RawArticle{} : read.articles.front();
}

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes)
        text += piece;
    return text;
}

} // namespace

TEST(ReadText, TakesOneLinePerParagraphWithTheHeadlineOnTop) {
    const RawArticle article =
        only_article("Harbour Robots Learn Korean\n"
                     "\n"
                     "The port of Marlow tested four cranes.[1] They spoke Korean.[2]\n"
                     "\n"
                     "항만공사는 시험을 마쳤다고 밝혔다.[3]\n");
    EXPECT_EQ(article.title, "Harbour Robots Learn Korean");
    EXPECT_EQ(lines_of(article.blocks),
              (Lines{"p The port of Marlow tested four cranes.[1] They spoke Korean.[2]",
                     "p 항만공사는 시험을 마쳤다고 밝혔다.[3]"}));
}

TEST(ReadText, JoinsHardWrappedLinesAndFindsTitleCaseHeadingsWithoutBlankLines) {
    const RawArticle article = only_article("Harbour Robots Learn Korean\n"
                                            "The port of Marlow tested four cranes this week and found that\n"
                                            "each of them could follow spoken orders in two languages.[1]\n"
                                            "Cost of the Trial\n"
                                            "The trial cost nine million euros, most of which was spent on\n"
                                            "microphones that keep working in heavy rain and wind.[2][3]\n"
                                            "Next Steps for the Port\n"
                                            "Eight more cranes are to follow before the winter storms come\n"
                                            "to the northern coast.[4]\n");
    EXPECT_EQ(article.title, "Harbour Robots Learn Korean");
    EXPECT_EQ(
        lines_of(article.blocks),
        (Lines{"p The port of Marlow tested four cranes this week and found that\\neach of them could "
               "follow spoken orders in two languages.[1]",
               "h2 Cost of the Trial",
               "p The trial cost nine million euros, most of which was spent on\\nmicrophones that keep "
               "working in heavy rain and wind.[2][3]",
               "h2 Next Steps for the Port",
               "p Eight more cranes are to follow before the winter storms come\\nto the northern "
               "coast.[4]"}));
}

TEST(ReadText, MakesNoHeadingOfAWrappedLineThatBreaksAfterACapitalisedWord) {
    const RawArticle article = only_article("Harbour Robots Learn Korean\n"
                                            "\n"
                                            "The trial was run by the Port Authority of Marlow and North\n"
                                            "Quay Robotics, which built the cranes.[1] A report followed\n"
                                            "Monday evening from the Harbour Council and Marlow Harbour\n"
                                            "Institute of Speech, which had listened in.[2]\n");
    EXPECT_EQ(
        lines_of(article.blocks),
        (Lines{"p The trial was run by the Port Authority of Marlow and North\\nQuay Robotics, which built "
               "the cranes.[1] A report followed\\nMonday evening from the Harbour Council and Marlow "
               "Harbour\\nInstitute of Speech, which had listened in.[2]"}));
}

TEST(ReadText, JoinsAHeadlineOfTwoWrappedLines) {
    const RawArticle article = only_article("Harbour Robots Learn Korean as Port of Marlow Prepares\n"
                                            "for the Busiest Winter in a Generation\n"
                                            "\n"
                                            "The port tested four cranes this week and was pleased\n"
                                            "with what it saw, a spokesman for the harbour said.[1]\n");
    EXPECT_EQ(article.title,
              "Harbour Robots Learn Korean as Port of Marlow Prepares for the Busiest Winter in a "
              "Generation");
    ASSERT_EQ(article.blocks.size(), 1u);
    EXPECT_EQ(article.blocks[0].line, 4u);
}

TEST(ReadText, TakesWrappedBulletsIndentedOrNot) {
    const RawArticle indented = only_article("Harbour Robots\n\n"
                                             "- Four cranes follow spoken orders in English and in\n"
                                             "  Korean, the port said.[1]\n"
                                             "- 크레인 네 대가 한국어 명령을 따른다고\n"
                                             "  항만공사가 밝혔다.[2]\n");
    EXPECT_EQ(lines_of(indented.blocks),
              (Lines{"b1 Four cranes follow spoken orders in English and in\\nKorean, the port said.[1]",
                     "b1 크레인 네 대가 한국어 명령을 따른다고\\n항만공사가 밝혔다.[2]"}));

    const RawArticle flush = only_article("Harbour Robots\n\n"
                                          "• Four cranes follow spoken orders in English and in\n"
                                          "Korean, the port said.[1]\n"
                                          "• Eight more cranes will follow before the storms of\n"
                                          "winter reach the coast.[2]\n");
    EXPECT_EQ(lines_of(flush.blocks),
              (Lines{"b1 Four cranes follow spoken orders in English and in\\nKorean, the port said.[1]",
                     "b1 Eight more cranes will follow before the storms of\\nwinter reach the coast.[2]"}));
}

TEST(ReadText, KeepsTheNumbersOfAnOrderedList) {
    const RawArticle article = only_article("Harbour Robots\n\n1. Cranes\n2) 크레인\n");
    EXPECT_EQ(lines_of(article.blocks), (Lines{"1. Cranes", "2. 크레인"}));
}

TEST(ReadText, ReadsKoreanLayouts) {
    const RawArticle article =
        only_article("항만 로봇, 한국어를 배우다\n"
                     "\n"
                     "■ 시험 결과\n"
                     "말로항만공사는 이번 주 크레인 네 대를 시험했다.[1] 결과는 좋았다고 밝혔다.[2]\n"
                     "\n"
                     "▲ 크레인 네 대\n"
                     "▲ 예산 900만 유로[3]\n"
                     "\n"
                     "향후 계획\n"
                     "\n"
                     "겨울이 오기 전에 여덟 대를 더 들여온다.[4]\n");
    EXPECT_EQ(article.title, "항만 로봇, 한국어를 배우다");
    EXPECT_EQ(lines_of(article.blocks),
              (Lines{"h2 시험 결과",
                     "p 말로항만공사는 이번 주 크레인 네 대를 시험했다.[1] 결과는 좋았다고 밝혔다.[2]",
                     "b1 크레인 네 대", "b1 예산 900만 유로[3]", "h2 향후 계획",
                     "p 겨울이 오기 전에 여덟 대를 더 들여온다.[4]"}));
}

TEST(ReadText, TurnsAMarkerWithALinkIntoTheMarkerAndItsLink) {
    const RawArticle article =
        only_article("Harbour Robots\n\n"
                     "It works.[1](https://example.com/a) 잘 된다.[[2]](https://example.com/b)\n");
    ASSERT_EQ(article.blocks.size(), 1u);
    EXPECT_EQ(article.blocks[0].text, "It works.[1] 잘 된다.[2]");
    EXPECT_EQ(links_of(article.blocks[0]),
              (Lines{"[1] -> https://example.com/a", "[2] -> https://example.com/b"}));
}

TEST(ReadText, ShowsMarkersWithoutTagsAndEscapes) {
    const RawArticle article =
        only_article("Cranes\n\nIt grew<sup>[1]</sup> and[[2](https://a.example), [3](https://b.example)] "
                     "so \\[4\\]. 늘었다<a href=\"#c5\">5</a>.\n\nMore text.\n");
    ASSERT_FALSE(article.blocks.empty());
    EXPECT_EQ(article.blocks[0].text, "It grew[1] and[2][3] so [4]. 늘었다[5].");
    ASSERT_EQ(article.blocks[0].links.size(), 2u);
    EXPECT_EQ(article.blocks[0].links[1].url, "https://b.example");
}

TEST(ReadText, KeepsEveryNumberOfALinkedMarkerAsWritten) {
    const RawArticle article = only_article("Harbour Robots\n\nIt works.[2, 3](https://example.com/a) So "
                                            "does this.[4-6](https://example.com/b)\n");
    ASSERT_EQ(article.blocks.size(), 1u);
    EXPECT_EQ(article.blocks[0].text, "It works.[2, 3] So does this.[4-6]");
}

TEST(ReadText, TellsTheLineOnWhichABlockStarts) {
    const RawArticle article = only_article("Harbour Robots\n\n\nIt works.\n\n- 크레인\n");
    ASSERT_EQ(article.blocks.size(), 2u);
    EXPECT_EQ(article.blocks[0].line, 4u);
    EXPECT_EQ(article.blocks[1].line, 6u);
}

TEST(ReadText, TakesASingleLineAsTextNotAsTitle) {
    const RawArticle article = only_article("The cranes work.[1]\n");
    EXPECT_EQ(article.title, "");
    EXPECT_EQ(lines_of(article.blocks), (Lines{"p The cranes work.[1]"}));
}

TEST(ReadText, LetsRunningTextOpenAnArticleWithoutAHeadline) {
    const RawArticle article = only_article("The port of Marlow tested four cranes this week and found that "
                                            "each of them could follow orders.[1]\n\n"
                                            "They cost nine million euros.[2]\n");
    EXPECT_EQ(article.title, "");
    EXPECT_EQ(article.blocks.size(), 2u);
}

TEST(ReadText, RefusesWhiteSpace) {
    const ReadResult read = read_with(read_text, " \n\t\n");
    EXPECT_TRUE(read.articles.empty());
    ASSERT_EQ(read.refusals.size(), 1u);
    EXPECT_EQ(read.refusals[0].code, "no_text");
}

TEST(ReadText, ReadsAMegabyteOfAnythingWithoutLosingALine) {
    EXPECT_EQ(only_article(repeated("A\n", 1u << 20)).blocks.empty(), false);
    EXPECT_EQ(only_article("T\n\n" + repeated("- 크레인\n", 1u << 20)).blocks.size(), (1u << 20) / 12 + 1);
    for (const char* piece : {"[1](", "]", ")", "`", "\n", "Heading\n\n", "[1](https://a.b/c)",
                              "출처:\nx\n\n", "[1", "가", " "}) {
        SCOPED_TRACE(piece);
        const ReadResult read = read_with(read_text, "Title\n\n" + repeated(piece, 1u << 20));
        EXPECT_EQ(read.articles.size() + read.refusals.size(), 1u);
    }
}

} // namespace gisa
