#include "indexer/intake/build_article.h"

#include "tests/built_article.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

namespace gisa {

using Lines = std::vector<std::string>;

TEST(BuildArticle, GivesAMarkerToTheSentenceItFollows) {
    const Article article =
        build({paragraph("The cranes left on Aug. 7.[1][3] The crew, said Mr. Vane, cut errors by 45%.[2]"),
               paragraph("It grew 5%. [1] Then it fell [2-4]."), paragraph("\"Wow.\"[4] Done."),
               paragraph("시험을 마쳤다고 밝혔다[3]. 추가 시험이 필요하다.[1][2]")},
              sources_to(4))
            .article;
    EXPECT_EQ(
        sentences_of(article),
        (Lines{"The cranes left on Aug. 7.[1][3] | direct | 1 3",
               "The crew, said Mr. Vane, cut errors by 45%.[2] | direct | 2", "It grew 5%. [1] | direct | 1",
               "Then it fell [2-4]. | direct | 2 3 4", "\"Wow.\"[4] | direct | 4", "Done. | none |",
               "시험을 마쳤다고 밝혔다[3]. | direct | 3", "추가 시험이 필요하다.[1][2] | direct | 1 2"}));
}

TEST(BuildArticle, GivesAMarkerAtTheStartOfABlockToTheSentenceAfterIt) {
    const Article article =
        build({paragraph("It grew."), paragraph("[2] It fell. 다시 올랐다.[1]")}, sources_to(2)).article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"It grew. | none |", "[2] It fell. | direct | 2", "다시 올랐다.[1] | direct | 1"}));
}

TEST(BuildArticle, LetsMarkersStandWhereTheyStoodInTheSentence) {
    const Article article =
        build({paragraph("It cut errors by 45%[2], Vane said [1,4].")}, sources_to(4)).article;
    EXPECT_EQ(article.text, "It cut errors by 45%[2], Vane said [1,4].");
    ASSERT_EQ(article.citations.size(), 2u);
    EXPECT_EQ(article.citations[0].span, (Span{20, 23}));
    EXPECT_EQ(article.citations[1].span, (Span{35, 40}));
    EXPECT_EQ(sentences_of(article), (Lines{"It cut errors by 45%[2], Vane said [1,4]. | direct | 2 1 4"}));
}

TEST(BuildArticle, NeverLetsASentenceCrossABlock) {
    const Article article =
        build({heading("크레인"), bullet("매출 3조원[2]"), bullet("Sales of 3 billion[1]"),
               paragraph("and no stop here"), block_of(BlockKind::table_row, "A. B. C[1]")},
              sources_to(2))
            .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"크레인 | none |", "매출 3조원[2] | direct | 2", "Sales of 3 billion[1] | direct | 1",
                     "and no stop here | none |", "A. B. C[1] | direct | 1"}));
}

TEST(BuildArticle, LetsEarlierSentencesInheritTheOnlyRunAtTheEndOfTheirBlock) {
    const Article article = build({paragraph("Sales rose. Margins fell. Shares slid.[4]"),
                                   bullet("매출이 늘었다. 이익은 줄었다[1][2].")},
                                  sources_to(4))
                                .article;
    EXPECT_EQ(sentences_of(article), (Lines{"Sales rose. | inherited |", "Margins fell. | inherited |",
                                            "Shares slid.[4] | direct | 4", "매출이 늘었다. | inherited |",
                                            "이익은 줄었다[1][2]. | direct | 1 2"}));
}

TEST(BuildArticle, InheritsNothingFromARunInsideTheLastSentence) {
    const Article article = build({paragraph("Sales rose. Margins fell by 4%[2], analysts said."),
                                   paragraph("매출이 늘었다. 이익은 4% 줄었다고[1] 회사가 밝혔다."),
                                   paragraph("Shares slid. They fell 3%[1] and then rose.[2]")},
                                  sources_to(2))
                                .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"Sales rose. | none |", "Margins fell by 4%[2], analysts said. | direct | 2",
                     "매출이 늘었다. | none |", "이익은 4% 줄었다고[1] 회사가 밝혔다. | direct | 1",
                     "Shares slid. | none |", "They fell 3%[1] and then rose.[2] | direct | 1 2"}));
}

TEST(BuildArticle, InheritsNothingWhereAnEarlierSentenceIsCitedOrTheEndIsUnresolved) {
    const Article article = build({paragraph("Sales rose.[1] Margins fell. Shares slid.[2]"),
                                   paragraph("매출이 늘었다. 이익은 줄었다.[9]"), paragraph("No one knew.")},
                                  sources_to(2))
                                .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"Sales rose.[1] | direct | 1", "Margins fell. | none |", "Shares slid.[2] | direct | 2",
                     "매출이 늘었다. | none |", "이익은 줄었다.[9] | none | 9?", "No one knew. | none |"}));
}

TEST(BuildArticle, ExpandsListsAndRangesWithoutRepeats) {
    const Article article = build({paragraph("It grew.[2-4][3] 늘었다.[3, 1, 3]")}, sources_to(4)).article;
    ASSERT_EQ(article.citations.size(), 3u);
    EXPECT_EQ(sentences_of(article),
              (Lines{"It grew.[2-4][3] | direct | 2 3 4 3", "늘었다.[3, 1, 3] | direct | 3 1"}));
}

TEST(BuildArticle, KeepsAFallingOrHugeRangeAsTextAndReportsIt) {
    const BuiltArticle built = build({paragraph("It grew [5-2] by [1-99]. 늘었다.[1]")}, sources_to(5));
    EXPECT_EQ(built.article.citations.size(), 1u);
    ASSERT_EQ(built.notes.size(), 2u);
    EXPECT_NE(built.notes[0].find("[5-2]"), std::string::npos);
    EXPECT_NE(built.notes[1].find("[1-99]"), std::string::npos);
}

TEST(BuildArticle, NeverRenumbers) {
    const Article article = build({paragraph("It grew.[17] 줄었다.[4]")},
                                  {source(4, "https://example.com/a"), source(17, "https://example.com/b")})
                                .article;
    EXPECT_EQ(sentences_of(article), (Lines{"It grew.[17] | direct | 17", "줄었다.[4] | direct | 4"}));
    ASSERT_EQ(article.sources.size(), 2u);
    EXPECT_EQ(article.sources[0].number, 4u);
    EXPECT_EQ(article.sources[1].number, 17u);
}

TEST(BuildArticle, FlagsANumberOutOfRangeBesideAValidNeighbour) {
    const BuiltArticle built = build({paragraph("It grew [2, 7]. 늘었다.[9]")}, sources_to(5));
    EXPECT_EQ(sentences_of(built.article),
              (Lines{"It grew [2, 7]. | direct | 2 7?", "늘었다.[9] | none | 9?"}));
    EXPECT_EQ(reasons_of(built.article), (Lines{"7 out_of_range", "9 out_of_range"}));
    EXPECT_EQ(built.notes, (Lines{"cites sources 7, 9, which are not in the article's list"}));
}

TEST(BuildArticle, SaysWhyANumberIsNotFullyBacked) {
    const Article listed = build({paragraph("It grew.[1][2][3] 늘었다.[4][5]")},
                                 {source(1, "", "A book"), source(2, "javascript:alert(1)"),
                                  source(3, "/relative"), source(4, "https://example.com/a"),
                                  source(5, "https://example.com/b"), source(4, "https://example.com/c")})
                               .article;
    EXPECT_EQ(reasons_of(listed), (Lines{"1 no_url", "2 bad_url", "3 bad_url", "4 duplicate_number"}));
    const Article unlisted = build({paragraph("It grew.[1][3]")}).article;
    EXPECT_EQ(reasons_of(unlisted), (Lines{"1 no_source_list", "3 no_source_list"}));
    EXPECT_EQ(sentences_of(unlisted), (Lines{"It grew.[1][3] | none | 1? 3?"}));
}

TEST(BuildArticle, LetsTheFirstOfTwoEntriesWithOneNumberWin) {
    const BuiltArticle built = build({paragraph("It grew.[2]")}, {source(2, "https://example.com/first"),
                                                                  source(2, "https://example.com/second")});
    ASSERT_EQ(built.article.sources.size(), 2u);
    EXPECT_FALSE(built.article.sources[0].duplicate);
    EXPECT_TRUE(built.article.sources[1].duplicate);
    EXPECT_EQ(built.article.sources[0].cited_by, 1u);
    EXPECT_EQ(built.article.sources[1].cited_by, 0u);
    EXPECT_EQ(built.notes.size(), 1u);
}

TEST(BuildArticle, CountsTheSentencesThatCiteASourceNotTheMarkers) {
    const Article article =
        build({paragraph("It grew[1], and grew.[1] 늘었다.[1] It fell.[2]")}, sources_to(3)).article;
    EXPECT_EQ(article.sources[0].cited_by, 2u);
    EXPECT_EQ(article.sources[1].cited_by, 1u);
    EXPECT_EQ(article.sources[2].cited_by, 0u);
}

TEST(BuildArticle, TakesTheSourceListOutOfTheText) {
    const Article article = build({paragraph("It grew.[1] 늘었다.[2]"), heading("출처"),
                                   paragraph("[1] The Marlow Post https://example.com/post"),
                                   paragraph("[2] 말로일보 https://example.com/ilbo")})
                                .article;
    EXPECT_EQ(article.text, "It grew.[1] 늘었다.[2]");
    ASSERT_EQ(article.sources.size(), 2u);
    EXPECT_EQ(article.sources[1].title, "말로일보");
    EXPECT_EQ(article.sources[1].url, "https://example.com/ilbo");
}

TEST(BuildArticle, PrefersAListGivenAsData) {
    const Article article =
        build({paragraph("It grew.[1]"), heading("Sources"), paragraph("[1] https://example.com/in-text")},
              {source(1, "https://example.com/as-data")})
            .article;
    EXPECT_EQ(article.text, "It grew.[1]");
    ASSERT_EQ(article.sources.size(), 1u);
    EXPECT_EQ(article.sources[0].url, "https://example.com/as-data");
}

TEST(BuildArticle, ReadsNoMarkersInCode) {
    RawBlock inline_code = paragraph("Call array[1] or `x [2]` today.[3]");
    inline_code.verbatim = {{17, 24}};
    const Article article =
        build({block_of(BlockKind::code, "a [1]\n\nb [2]"), std::move(inline_code)}, sources_to(3)).article;
    EXPECT_EQ(sentences_of(article)[0], "a [1] | none |");
    EXPECT_EQ(sentences_of(article)[1], "b [2] | none |");
    EXPECT_EQ(article.citations.back().numbers.front().number, 3u);
}

TEST(BuildArticle, MakesATitleWithoutMarkersWhereNoneIsGiven) {
    EXPECT_EQ(build({paragraph("The cranes work.[1] They do.")}, sources_to(1), "").article.title,
              "The cranes work.");
    EXPECT_EQ(build({heading("시험 결과[1]"), paragraph("잘 된다.")}, sources_to(1), "").article.title,
              "시험 결과");
}

TEST(BuildArticle, DropsAHeadingThatRepeatsTheTitle) {
    EXPECT_EQ(
        build({heading("Harbour Robots", 1), paragraph("They work.")}, {}, "Harbour Robots").article.text,
        "They work.");
}

// Sources of their own sections, numbers of other programs, numbers without brackets.

RawBlock item(std::string_view text, std::uint32_t number) {
    RawBlock block = bullet(text);
    block.number = number;
    return block;
}

RawBlock row(std::string_view text) { return block_of(BlockKind::table_row, text); }

TEST(BuildArticle, ResolvesAMarkerInsideItsOwnSection) {
    const Article article =
        build({paragraph("It grew.[1]"), heading("Sources"), item("https://example.com/a", 1),
               paragraph("늘었다.[1] 줄었다.[2]"), heading("출처"), item("https://example.com/b", 1)})
            .article;
    ASSERT_EQ(article.sources.size(), 2u);
    EXPECT_EQ(article.citations[0].numbers[0].source, 0u);
    EXPECT_EQ(article.citations[1].numbers[0].source, 1u);
    EXPECT_EQ(article.citations[2].numbers[0].resolution, Resolution::out_of_range);
    EXPECT_FALSE(article.sources[1].duplicate);
}

TEST(BuildArticle, ResolvesNothingForForeignMarkers) {
    const Article article =
        build({paragraph("It grew. citeturn0search1 늘었다 :contentReference[oaicite:0]{index=0}.")},
              sources_to(3))
            .article;
    EXPECT_EQ(reasons_of(article), (Lines{"1 no_source_list", "0 no_source_list"}));
    EXPECT_EQ(article.sources[0].cited_by, 0u);
    EXPECT_EQ(article.counts.unresolved, 2u);
}

TEST(BuildArticle, InheritsThroughATagThatOpens) {
    const Article article =
        build({paragraph("[cite_start]Sales rose. Margins fell.[cite: 1]")}, sources_to(1)).article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"[cite_start]Sales rose. | inherited |", "Margins fell.[cite: 1] | direct | 1"}));
}

TEST(BuildArticle, ReadsNumbersWithoutBracketsBesideAListOfWorksCited) {
    const Article article =
        build({heading("Results"),
               paragraph("The model is good.1 It uses a library 2 to extract, at $3.12 billion."),
               paragraph("늘었다.2 In 3 dimensions it is 4.1 high."), heading("Works cited"),
               item("A Survey, accessed May 20, 2025, https://example.com/a", 1), item("조사", 2)})
            .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"Results | none |", "The model is good.1 | direct | 1",
                     "It uses a library 2 to extract, at $3.12 billion. | direct | 2",
                     "늘었다.2 | direct | 2", "In 3 dimensions it is 4.1 high. | none |"}));
}

TEST(BuildArticle, ReadsNoBareNumbersBesideMarkersInBrackets) {
    const std::vector<RawBlock> blocks = {paragraph("The model is good.1 It grew.[1]"), heading("Sources"),
                                          item("A Survey https://example.com/a", 1)};
    EXPECT_EQ(sentences_of(build(blocks).article).front(), "The model is good.1 It grew.[1] | direct | 1");
    EXPECT_EQ(build({paragraph("The model is good.1 It grew.")}, sources_to(1)).article.citations.size(), 0u);
}

TEST(BuildArticle, TakesNoNumberBehindASpaceBesideAnyListOfUrls) {
    const Article article = build({paragraph("It works.1 Team Marlow 2, Team Vane 1"), heading("Sources"),
                                   item("https://example.com/a", 1), item("https://example.com/b", 2)})
                                .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"It works.1 | direct | 1", "Team Marlow 2, Team Vane 1 | none |"}));
}

TEST(BuildArticle, ReadsSuperscriptsThatTheListHas) {
    const Article article =
        build({paragraph("The cranes work.¹ 면적은 10² m²이다² R² too³.")}, sources_to(2)).article;
    ASSERT_EQ(article.citations.size(), 2u);
    EXPECT_EQ(article.citations[0].numbers[0].number, 1u);
    EXPECT_EQ(article.citations[1].numbers[0].number, 2u);
}

TEST(BuildArticle, TakesCellsForSentencesButARowWithASourceCellForOne) {
    const std::vector<RawBlock> list = {heading("Works cited"), item("A Survey https://example.com/a", 1)};
    std::vector<RawBlock> blocks = {row("Speed | Cost[1]"), row("3 km[1] | ten won")};
    EXPECT_EQ(sentences_of(build(blocks, sources_to(1)).article),
              (Lines{"Speed | none |", "Cost[1] | direct | 1", "3 km[1] | direct | 1", "ten won | none |"}));
    blocks = {row("Number of sources | Speed"), row("1 | 2 km"), list[0], list[1]};
    EXPECT_EQ(build(blocks).article.citations.size(), 0u);
    blocks = {row("Speed | Source(s)"), row("1 km | 1"), row("2 km | [1]"), list[0], list[1]};
    EXPECT_EQ(
        sentences_of(build(blocks).article),
        (Lines{"Speed | none |", "Source(s) | none |", "1 km | 1 | direct | 1", "2 km | [1] | direct | 1"}));
}

TEST(BuildArticle, GivesAParagraphOfMarkersToTheBlockAbove) {
    const Article article =
        build({heading("크레인"), paragraph("It grew."), paragraph("[1][2]"), paragraph("It fell.")},
              sources_to(2))
            .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"크레인 | none |", "It grew. [1][2] | direct | 1 2", "It fell. | none |"}));
    EXPECT_EQ(build({paragraph("[1]"), paragraph("It fell.")}, sources_to(1)).article.sentences.size(), 2u);
}

TEST(BuildArticle, EndsASentenceAtAStopWithAMarkerWhateverTheWordBefore) {
    const Article article =
        build({paragraph("It was moved into C.[1] However, it fell. So said the U.S.[1] Congress then.")},
              sources_to(1))
            .article;
    EXPECT_EQ(sentences_of(article),
              (Lines{"It was moved into C.[1] | direct | 1", "However, it fell. | none |",
                     "So said the U.S.[1] Congress then. | direct | 1"}));
}

TEST(BuildArticle, DecidesTheLanguageByScript) {
    EXPECT_EQ(build({paragraph("The cranes work.")}, {}, "").article.lang, "en");
    EXPECT_EQ(build({paragraph("SK크레인이 AI 시험을 마쳤다고 밝혔다.")}, {}, "").article.lang, "ko");
}

TEST(BuildArticle, NotesAnArticleOfHeadingsOnly) {
    const BuiltArticle built = build({heading("One"), heading("둘")});
    EXPECT_EQ(built.article.blocks.size(), 2u);
    EXPECT_EQ(built.notes, (Lines{"has headings but no text under them"}));
}

TEST(BuildArticle, KeepsTwoHundredAndFiftySixOfFourThousandMarkersAndSaysSo) {
    std::string text = "It grew";
    for (int i = 0; i < 4000; ++i)
        text += "[" + std::to_string(1 + i % 999) + "]";
    const BuiltArticle built = build({paragraph(text + ". 늘었다.[1]")}, sources_to(999));
    std::size_t numbers = 0;
    for (const Citation& citation : built.article.citations)
        numbers += citation.numbers.size();
    EXPECT_EQ(built.article.sentences.size(), 2u);
    EXPECT_EQ(numbers, 256u + 1u);
    ASSERT_EQ(built.notes.size(), 1u);
    EXPECT_NE(built.notes[0].find("4000"), std::string::npos);
    EXPECT_NE(built.notes[0].find("256"), std::string::npos);
}

TEST(BuildArticle, BuildsFastFromManyListsCellsAndLoneMarkers) {
    std::vector<std::vector<RawBlock>> pieces = {
        {paragraph("It grew.[1]"), heading("Sources"), item("https://example.com/a", 1)},
        {paragraph("[1]")},
        {row("a | b[1] | c | 1")},
        {paragraph("It grew.1 늘었다¹"), heading("Works cited"), item("A Survey", 1)},
        {heading("Sources")}};
    for (const std::vector<RawBlock>& piece : pieces) {
        SCOPED_TRACE(piece.front().text);
        expect_linear(8'000, [&](std::size_t times) {
            std::vector<RawBlock> blocks;
            for (std::size_t i = 0; i < times; ++i)
                blocks.insert(blocks.end(), piece.begin(), piece.end());
            build(std::move(blocks));
        });
    }
}

TEST(BuildArticle, BuildsAMegabyteOfAnything) {
    for (const char* piece :
         {"[1]", "It grew.[1] ", "늘었다.[2]", "[5-2]", ". ", "U.S. The ", "가", "a", "\xFF"}) {
        SCOPED_TRACE(piece);
        std::string text;
        while (text.size() < (1u << 20))
            text += piece;
        const Article article = build({paragraph(text)}, sources_to(2)).article;
        EXPECT_EQ(article.text.size(), text.size());
        EXPECT_FALSE(article.sentences.empty());
    }
}

} // namespace gisa
