#include "common/citations/is_source_heading.h"
#include "common/citations/take_sources.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

RawBlock heading(std::string text) {
    RawBlock block;
    block.kind = BlockKind::heading;
    block.level = 2;
    block.text = std::move(text);
    return block;
}

RawBlock paragraph(std::string text) {
    RawBlock block;
    block.text = std::move(text);
    return block;
}

RawBlock bullet(std::string text, std::uint32_t number = 0) {
    RawBlock block;
    block.kind = BlockKind::bullet;
    block.level = 1;
    block.number = number;
    block.text = std::move(text);
    return block;
}

/// `block` with its part `shown` linked to `url`, as readers of Markdown and HTML give it.
RawBlock linked(RawBlock block, std::string_view shown, std::string url) {
    const auto begin = static_cast<std::uint32_t>(block.text.rfind(shown));
    block.links.push_back({{begin, begin + static_cast<std::uint32_t>(shown.size())}, std::move(url)});
    return block;
}

/// "3|Title|url" of every source.
Texts listed(const std::vector<Source>& sources) {
    Texts found;
    for (const Source& source : sources)
        found.push_back(std::to_string(source.number) + "|" + source.title + "|" + source.url);
    return found;
}

Texts sources(std::vector<RawBlock> blocks) { return listed(take_sources(blocks).sources); }

/// The sources of one paragraph of text under a heading.
Texts entries(std::string text) {
    return sources({paragraph("본문이다."), heading("Sources"), paragraph(std::move(text))});
}

/// The text that is left when the list is taken out.
Texts left(std::vector<RawBlock> blocks) {
    take_sources(blocks);
    Texts texts;
    for (const RawBlock& block : blocks)
        texts.push_back(block.text);
    return texts;
}

// The headings of source lists.

TEST(SourceHeading, IsOneInEveryFormThatWasFound) {
    for (const char* text : {"Sources",
                             "References",
                             "Citations",
                             "Citations:",
                             "출처",
                             "참고",
                             "참고문헌",
                             "각주",
                             "참고 문헌",
                             "참고 자료",
                             "参考文献：",
                             "参考文献",
                             "参考资料",
                             "**Works cited**",
                             "Works cited",
                             "Works Cited",
                             "Sources and References",
                             "Key Citations",
                             "Sources Used",
                             "**Sources:**",
                             "출처:",
                             "📎 출처",
                             "참고 및 출처",
                             "10. Citation 출처",
                             "8. 참고 자료",
                             "📚 참고 자료",
                             "ADDITIONAL SOURCES:",
                             "## References",
                             "REFERENCES",
                             "Bibliography",
                             "Footnotes"})
        EXPECT_TRUE(is_source_heading(text)) << text;
}

TEST(SourceHeading, IsNoSentenceAndNoOtherHeading) {
    for (const char* text :
         {"", "Results", "결과", "Sources say the model is late", "출처가 불분명한 영상", "References to art",
          "Open-source models", "참고할 점", "Resources", "[1]", "123", "—"})
        EXPECT_FALSE(is_source_heading(text)) << text;
    EXPECT_FALSE(is_source_heading(std::string(1 << 20, ' ') + "Sources"));
}

// The forms of an entry, in plain text.

TEST(FindSources, ReadsANumberAndAUrl) {
    EXPECT_EQ(entries("[1] https://a.example/1\n[3] https://b.example/나"),
              (Texts{"1||https://a.example/1", "3||https://b.example/나"}));
}

TEST(FindSources, ReadsTheUrlBeforeTheTitle) {
    EXPECT_EQ(
        entries(
            "[12] https://a.example/market - Market Size, Share | FMI\n[13] https://b.example/x - 시장 규모"),
        (Texts{"12|Market Size, Share | FMI|https://a.example/market", "13|시장 규모|https://b.example/x"}));
}

TEST(FindSources, ReadsTheTitleBeforeTheUrl) {
    EXPECT_EQ(entries("[1] A Report, https://a.example/1\n[2] 보고서: https://b.example/2"),
              (Texts{"1|A Report|https://a.example/1", "2|보고서|https://b.example/2"}));
}

TEST(FindSources, ReadsABibliographicEntry) {
    std::vector<RawBlock> blocks = {
        heading("References"),
        paragraph("[17] Example Lab. \"Building Agents.\" 2025. https://a.example/b (HIGH)")};
    const auto found = take_sources(blocks).sources;
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].number, 17u);
    EXPECT_EQ(found[0].url, "https://a.example/b");
    EXPECT_EQ(found[0].publisher, "Example Lab");
    EXPECT_EQ(found[0].title, "Building Agents");
    EXPECT_EQ(found[0].published, "2025");
}

TEST(FindSources, ReadsAnEntryWithoutAUrl) {
    EXPECT_EQ(entries("[3] Example AI Index Report, 2025\n[4] 예시 보고서"),
              (Texts{"3|Example AI Index Report, 2025|", "4|예시 보고서|"}));
}

TEST(FindSources, ReadsAnEntryOfTwoLines) {
    EXPECT_EQ(
        entries("[1] A Drone | Blog. Opens in new tab.\nhttps://a.example/1\n[2] 드론\nhttps://b.example/2"),
        (Texts{"1|A Drone | Blog|https://a.example/1", "2|드론|https://b.example/2"}));
}

/// "publisher|title|date|url" of the one entry under a heading.
std::string known_of(std::string text) {
    std::vector<RawBlock> blocks = {paragraph("본문이다."), heading("References"),
                                    paragraph(std::move(text))};
    const auto found = take_sources(blocks).sources;
    if (found.size() != 1) return std::to_string(found.size()) + " entries";
    return found[0].publisher + "|" + found[0].title + "|" + found[0].published + "|" + found[0].url;
}

TEST(FindSources, ReadsACitationOfAPageInTheIeeesForm) {
    EXPECT_EQ(
        known_of("[1] 말로일보, 12 06 2021. [온라인]. Available: https://a.example/1 [액세스: 03 01 2022]"),
        "말로일보||12 06 2021|https://a.example/1");
    EXPECT_EQ(
        known_of("[1] \"A Crane,\" Marlow Post, June 12, 2021. [Online]. Available: https://a.example/1"),
        "Marlow Post|A Crane|June 12, 2021|https://a.example/1");
}

TEST(FindSources, ReadsPublisherTitleAndDateOnlyWhereTheirPlaceIsPlain) {
    EXPECT_EQ(known_of("[1] Example Lab. \"The Centre …\" Example, 2024. https://a.example/c (HIGH)"),
              "Example Lab|The Centre …|2024|https://a.example/c");
    EXPECT_EQ(known_of("[3] Example AI Index Report, 2025"), "|Example AI Index Report, 2025||");
    EXPECT_EQ(known_of("[1] https://a.example/1 - A Title - The Post"),
              "|A Title - The Post||https://a.example/1");
}

TEST(FindSources, TakesTheDayOfAVisitForNoDateOfPublication) {
    EXPECT_EQ(
        known_of(
            "1. A Survey - The Archive, accessed May 20, 2025, [https://a.example/1](https://a.example/1)"),
        "The Archive|A Survey||https://a.example/1");
    EXPECT_EQ(known_of("1. example.org, accessed May 20, 2025, https://a.example/1"),
              "|example.org||https://a.example/1");
}

TEST(FindSources, ReadsDefinitions) {
    EXPECT_EQ(
        entries("[1]: https://a.example/1 \"Introducing it\"\n[2]: https://b.example/2\n[3]: 벤치마크.pdf"),
        (Texts{"1|Introducing it|https://a.example/1", "2||https://b.example/2", "3|벤치마크.pdf|"}));
}

TEST(FindSources, ReadsFootnotesOfEveryExport) {
    EXPECT_EQ(entries("[^1]: https://a.example/1\n[^1_98]: https://b.example/98"),
              (Texts{"1||https://a.example/1", "98||https://b.example/98"}));
    EXPECT_EQ(
        entries("[^53]:[Building Networks ...](https://a.example/p)\n[^8]:[731](https://b.example/731)"),
        (Texts{"53|Building Networks ...|https://a.example/p", "8|731|https://b.example/731"}));
}

TEST(FindSources, ReadsNumberedLinksLeftInPlainText) {
    EXPECT_EQ(entries("1. [A Survey](https://a.example/1)\n2. [조사](https://b.example/2) — 공식 자료"),
              (Texts{"1|A Survey|https://a.example/1", "2|조사|https://b.example/2"}));
    EXPECT_EQ(entries("16. **[A Prospectus](https://a.example/)** - market data"),
              (Texts{"16|A Prospectus|https://a.example/"}));
}

TEST(FindSources, ReadsAnAccessedUrlThatIsItsOwnLinkText) {
    const auto found = entries(
        "1. Unveiling It - Archive, accessed May 20, 2025, [https://a.example/1](https://a.example/1)");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0], "1|Unveiling It|https://a.example/1");
}

TEST(FindSources, ReadsEntriesNumberedInOtherWays) {
    EXPECT_EQ(entries("[출처 1] 보고서 https://a.example/1\n[출처 2] https://b.example/2"),
              (Texts{"1|보고서|https://a.example/1", "2||https://b.example/2"}));
    EXPECT_EQ(entries("¹ https://a.example/1\n¹² A Survey https://b.example/12"),
              (Texts{"1||https://a.example/1", "12|A Survey|https://b.example/12"}));
}

TEST(FindSources, ReadsAUrlWithParenthesesOrInAngles) {
    EXPECT_EQ(entries("[1] <https://a.example/1>\n[2] (https://a.example/b_(c))\n[3] https://a.example/3."),
              (Texts{"1||https://a.example/1", "2||https://a.example/b_(c)", "3||https://a.example/3"}));
}

// The forms of an entry, with links that a reader has found.

TEST(FindSources, ReadsAnOrderedListOfLinks) {
    EXPECT_EQ(
        sources({heading("References"), linked(bullet("A Survey", 22), "A Survey", "https://a.example/1"),
                 linked(bullet("조사 — 공식 자료", 23), "조사", "https://b.example/2")}),
        (Texts{"22|A Survey|https://a.example/1", "23|조사|https://b.example/2"}));
}

TEST(FindSources, ReadsALinkBehindItsTitle) {
    const std::string url = "https://a.example/1";
    EXPECT_EQ(sources({heading("Works cited"), linked(bullet("Unveiling It - Archive, " + url, 1), url, url),
                       linked(bullet("Example. Spectroscopy. Link", 10), "Link", "https://b.example/s")}),
              (Texts{"1|Unveiling It - Archive|" + url, "10|Example. Spectroscopy|https://b.example/s"}));
}

TEST(FindSources, NumbersBulletsWithoutANumber) {
    EXPECT_EQ(sources({heading("출처"), linked(bullet("A Survey"), "A Survey", "https://a.example/1"),
                       linked(bullet("조사"), "조사", "https://b.example/2")}),
              (Texts{"1|A Survey|https://a.example/1", "2|조사|https://b.example/2"}));
}

TEST(FindSources, ReadsALinkedFootnote) {
    EXPECT_EQ(sources({linked(paragraph("[^1]:A Survey"), "A Survey", "https://a.example/1")}),
              (Texts{"1|A Survey|https://a.example/1"}));
}

// R9 The source list is found in this order.

TEST(FindSources, PrefersDefinitionsToASection) {
    std::vector<RawBlock> blocks = {paragraph("It grew.[1]"), heading("Sources"),
                                    bullet("https://b.example/2", 1), paragraph("[1]: https://a.example/1")};
    EXPECT_EQ(listed(take_sources(blocks).sources), (Texts{"1||https://a.example/1"}));
}

TEST(FindSources, FindsDefinitionsWhereverTheyStand) {
    EXPECT_EQ(sources({paragraph("It grew.[1]"), paragraph("[1]: https://a.example/1"),
                       paragraph("늘었다.[2]"), paragraph("[2]: https://b.example/2")}),
              (Texts{"1||https://a.example/1", "2||https://b.example/2"}));
}

TEST(FindSources, TakesTheLastSectionWhereNoneIsNumbered) {
    const std::vector<RawBlock> blocks = {heading("Sources"), bullet("https://a.example/1"),
                                          paragraph("It grew."), heading("출처"),
                                          bullet("https://b.example/2")};
    EXPECT_EQ(sources(blocks), (Texts{"1||https://b.example/2"}));
}

TEST(FindSources, PrefersANumberedSectionToOneBelowThatIsNot) {
    const std::vector<RawBlock> blocks = {paragraph("It grew.[2]"),         heading("Sources"),
                                          bullet("https://a.example/1", 1), bullet("https://a.example/2", 2),
                                          heading("ADDITIONAL SOURCES:"),   bullet("https://b.example/2")};
    EXPECT_EQ(sources(blocks), (Texts{"1||https://a.example/1", "2||https://a.example/2"}));
}

/// "section:number" of every source, then the section of every block that is left.
Texts sections(std::vector<RawBlock> blocks) {
    Texts found;
    for (const Source& source : take_sources(blocks).sources)
        found.push_back(std::to_string(source.section) + ":" + std::to_string(source.number));
    for (const RawBlock& block : blocks)
        found.push_back(block.text + " in " + std::to_string(block.section));
    return found;
}

TEST(FindSources, KeepsListsThatCountAnewInTheirSections) {
    EXPECT_EQ(sections({paragraph("One.[1]"), heading("Sources"), bullet("https://a.example/1", 1),
                        bullet("https://a.example/2", 2), paragraph("둘.[1]"), heading("출처"),
                        bullet("https://b.example/1", 1), paragraph("Behind.")}),
              (Texts{"0:1", "0:2", "1:1", "One.[1] in 0", "둘.[1] in 1", "Behind. in 1"}));
    EXPECT_EQ(sections({paragraph("One.[1]"), heading("Sources"), paragraph("[1]: https://a.example/1"),
                        paragraph("둘.[1]"), heading("출처"), paragraph("[1]: https://b.example/1")}),
              (Texts{"0:1", "1:1", "One.[1] in 0", "둘.[1] in 1"}));
}

TEST(FindSources, TakesAListThatCountsOnForOneList) {
    EXPECT_EQ(sections({paragraph("One.[1]"), heading("Sources"), bullet("https://a.example/1", 1),
                        paragraph("둘.[2]"), heading("출처"), bullet("https://b.example/2", 2)}),
              (Texts{"0:1", "0:2", "One.[1] in 0", "둘.[2] in 0"}));
}

TEST(FindSources, KeepsAListThatCountsFromZero) {
    EXPECT_EQ(sections({paragraph("One.[0]"), heading("Sources"),
                        paragraph("[0] https://a.example/0\n[1] https://a.example/1")}),
              (Texts{"0:0", "0:1", "One.[0] in 0"}));
}

TEST(FindSources, ReadsATableUnderASourceHeading) {
    const auto row = [](std::string text) {
        RawBlock block = paragraph(std::move(text));
        block.kind = BlockKind::table_row;
        return block;
    };
    std::vector<RawBlock> blocks = {paragraph("It grew.[2]"), heading("출처"),
                                    row("번호 | 제목 | 매체 | 날짜 | URL"),
                                    row("1 | 조사 | 말로일보 | 2025-01-02 | https://a.example/1"),
                                    row("2 | A Survey | The Post | 2024 | https://b.example/2")};
    const auto found = take_sources(blocks).sources;
    EXPECT_EQ(listed(found), (Texts{"1|조사|https://a.example/1", "2|A Survey|https://b.example/2"}));
    EXPECT_EQ(found[1].publisher, "The Post");
    EXPECT_EQ(found[0].published, "2025-01-02");
    EXPECT_EQ(blocks.size(), 1u);
}

TEST(FindSources, PassesOverHeadingsInsideTheList) {
    RawBlock books = heading("책");
    books.level = 3;
    EXPECT_EQ(sources({heading("Sources"), books, bullet("A Survey", 1), paragraph("Pages:"),
                       bullet("https://b.example/2", 2)}),
              (Texts{"1|A Survey|", "2||https://b.example/2"}));
}

TEST(FindSources, EndsTheListAtAListOfSomethingElse) {
    RawBlock limits = heading("한계");
    limits.level = 3;
    EXPECT_EQ(left({heading("Sources"), bullet("https://a.example/1"), limits,
                    bullet("The figures are estimates.", 1)}),
              (Texts{"한계", "The figures are estimates."}));
}

TEST(FindSources, TakesTheSecondOfTwoListsWithNoTextBetween) {
    const std::vector<RawBlock> blocks = {paragraph("It grew.[2]"), heading("Sources"), bullet("보고서", 1),
                                          heading("출처"),
                                          paragraph("[1] https://a.example/1\n[2] https://a.example/2")};
    EXPECT_EQ(sources(blocks), (Texts{"1||https://a.example/1", "2||https://a.example/2"}));
    EXPECT_EQ(left(blocks), (Texts{"It grew.[2]", "Sources", "보고서"}));
}

TEST(FindSources, ReadsAUrlInAParagraphUnderItsEntry) {
    EXPECT_EQ(sources({heading("Sources"), bullet("A Survey", 1), paragraph("https://a.example/1"),
                       bullet("조사", 2), paragraph("https://b.example/2")}),
              (Texts{"1|A Survey|https://a.example/1", "2|조사|https://b.example/2"}));
}

TEST(FindSources, FindsAnOrderedListOfLinksAtTheEndOfATextWithMarkers) {
    const std::vector<RawBlock> list = {linked(bullet("A Survey", 1), "A Survey", "https://a.example/1"),
                                        bullet("조사 https://b.example/2", 2)};
    EXPECT_EQ(sources({paragraph("It grew.[1]"), list[0], list[1]}),
              (Texts{"1|A Survey|https://a.example/1", "2|조사|https://b.example/2"}));
    EXPECT_EQ(sources({paragraph("It grew."), list[0], list[1]}), Texts{}) << "nothing cites it";
}

TEST(FindSources, TakesTheSignBetweenTextAndListOutToo) {
    EXPECT_EQ(left({paragraph("It grew.[1]"), paragraph("⁂"), paragraph("[^1]: https://a.example/1")}),
              (Texts{"It grew.[1]"}));
    EXPECT_EQ(left({paragraph("It grew.[1]"), paragraph("⁂"), paragraph("[1] https://a.example/1")}),
              (Texts{"It grew.[1]"}));
}

TEST(FindSources, SaysWhereBareNumbersMayBeMarkers) {
    const auto bare = [](std::vector<RawBlock> blocks) { return take_sources(blocks).bare_numbers; };
    EXPECT_EQ(bare({heading("Works cited"), bullet("A Survey", 1)}), BareNumbers::anywhere);
    EXPECT_EQ(bare({heading("출처"), bullet("A Survey, accessed May 20, 2025, https://a.example", 1)}),
              BareNumbers::anywhere);
    EXPECT_EQ(bare({heading("Sources"), bullet("A Survey https://a.example", 1)}), BareNumbers::glued);
    EXPECT_EQ(bare({heading("Sources"), bullet("A Survey", 1)}), BareNumbers::none);
    EXPECT_EQ(bare({heading("Sources"), paragraph("[1] https://a.example/1")}), BareNumbers::none);
    EXPECT_EQ(bare({paragraph("[1]: https://a.example/1")}), BareNumbers::none);
}

TEST(FindSources, LeavesASectionOfSentencesUnderASourceHeading) {
    const std::vector<RawBlock> blocks = {heading("Sources"), paragraph("Sources differ on the price."),
                                          heading("결과"), paragraph("늘었다.")};
    EXPECT_EQ(sources(blocks), Texts{});
    EXPECT_EQ(left(blocks).size(), 4u);
}

TEST(FindSources, FindsAHeadingInTheParagraphOfItsList) {
    EXPECT_EQ(sources({paragraph("늘었다.[1]"), paragraph("출처:\n[1] https://a.example/1\n[2] 보고서")}),
              (Texts{"1||https://a.example/1", "2|보고서|"}));
}

TEST(FindSources, FindsLinesWithoutAHeadingAtTheEnd) {
    EXPECT_EQ(sources({paragraph("It grew.[1]"), paragraph("⁂"), paragraph("[^1]: https://a.example/1"),
                       paragraph("[^1_2]: https://b.example/2")}),
              (Texts{"1||https://a.example/1", "2||https://b.example/2"}));
    EXPECT_EQ(sources({paragraph("It grew.[1]"),
                       paragraph("[1] https://a.example/1\n[2] 보고서 https://b.example/2"),
                       paragraph("Written by us.")}),
              (Texts{"1||https://a.example/1", "2|보고서|https://b.example/2"}));
}

TEST(FindSources, TakesNoClosingSentenceForAList) {
    EXPECT_EQ(sources({paragraph("It grew."), paragraph("[1] It fell, and 늘었다.")}), Texts{});
    EXPECT_EQ(sources({paragraph("1. Open https://a.example/1 and read.")}), Texts{});
}

TEST(FindSources, FallsBackToTheLinksOfTheMarkers) {
    const std::vector<RawBlock> blocks = {linked(paragraph("It grew.[2]"), "[2]", "https://b.example/2"),
                                          linked(paragraph("늘었다[1]."), "[1]", "https://a.example/1")};
    EXPECT_EQ(sources(blocks), (Texts{"1||https://a.example/1", "2||https://b.example/2"}));
    EXPECT_EQ(left(blocks), (Texts{"It grew.[2]", "늘었다[1]."})) << "the markers stay";
}

TEST(FindSources, TakesNoLinkToAPlaceOnThePageForASource) {
    EXPECT_EQ(sources({linked(paragraph("It grew.[1]"), "[1]", "#cite-1")}), Texts{});
}

TEST(FindSources, PassesOverLinksThatLeadBackToTheText) {
    const std::string wiki = "^ OpenAI model. Reuters.", note = "A paper, https://a.example/paper.pdf ↩︎";
    const std::vector<RawBlock> items = {
        linked(linked(bullet(wiki, 1), "^", "#cite_ref-1"), "OpenAI model", "https://a.example/1"),
        linked(bullet(note, 2), "↩︎", "#note-2"),
        linked(linked(bullet("FT ↩︎", 3), "FT", "https://b.example/3"), "↩︎", "#note-3")};
    const Texts expected = {"1|OpenAI model|https://a.example/1", "2|A paper|https://a.example/paper.pdf",
                            "3|FT|https://b.example/3"};
    EXPECT_EQ(sources({paragraph("It grew.[1]"), heading("References"), items[0], items[1], items[2]}),
              expected);
    EXPECT_EQ(sources({paragraph("It grew.[1]"), items[0], items[1], items[2]}), expected) << "no heading";
    EXPECT_EQ(entries("1. ^ A paper https://a.example/1 ↩︎"), (Texts{"1|A paper|https://a.example/1"}));
    EXPECT_EQ(sources({paragraph("It grew.[1]"), heading("References"),
                       linked(bullet("See above", 1), "See above", "#a")}),
              (Texts{"1|See above|"}));
}

TEST(FindSources, KeepsTheTextOfANoteWithAName) {
    const std::vector<RawBlock> blocks = {
        paragraph("It grew.[1] 늘었다.[^why]"),
        linked(paragraph("[^1]: T\nof two lines\n[^why]: What must not\nvanish.\n[2]: https://b.example/2"),
               "T", "https://a.example/1")};
    EXPECT_EQ(sources(blocks), (Texts{"1|T|https://a.example/1", "2||https://b.example/2"}));
    EXPECT_EQ(left(blocks), (Texts{"It grew.[1] 늘었다.[^why]", "[^why]: What must not\nvanish."}));
    EXPECT_EQ(entries("[1] T https://a.example/1\n[^why]: First.\n[2] U https://b.example/2"),
              (Texts{"1|T|https://a.example/1", "2|U|https://b.example/2"}));
    EXPECT_EQ(left({paragraph("[^why]: First.\n[^how]: Second.")}),
              (Texts{"[^why]: First.\n[^how]: Second."}));
}

TEST(FindSources, FindsNothingWhereThereIsNoList) {
    EXPECT_EQ(sources({}), Texts{});
    EXPECT_EQ(sources({paragraph("It grew.[1] 늘었다.[2]")}), Texts{});
}

TEST(FindSources, TakesTheListAndItsHeadingOutOfTheText) {
    EXPECT_EQ(left({paragraph("늘었다.[1]"), heading("Sources"), paragraph("[1]: https://a.example/1")}),
              (Texts{"늘었다.[1]"}));
    EXPECT_EQ(left({paragraph("늘었다.[1]"), heading("출처"), bullet("보고서", 1), bullet("A Survey", 2)}),
              (Texts{"늘었다.[1]"}));
    EXPECT_EQ(left({paragraph("늘었다.[1]"), paragraph("[1] https://a.example/1")}), (Texts{"늘었다.[1]"}));
}

TEST(FindSources, KeepsWhatStandsBelowTheList) {
    EXPECT_EQ(left({paragraph("It grew."), heading("Sources"), bullet("A Survey", 1), heading("문의"),
                    paragraph("연락처")}),
              (Texts{"It grew.", "문의", "연락처"}));
}

// R10, R11, R12.

TEST(FindSources, KeepsTheArticlesOwnNumbers) {
    EXPECT_EQ(entries("[7] https://a.example/7\n[2] https://b.example/2"),
              (Texts{"7||https://a.example/7", "2||https://b.example/2"}));
    EXPECT_EQ(entries("[0] https://a.example/0\n[1] https://b.example/1"),
              (Texts{"0||https://a.example/0", "1||https://b.example/1"}));
}

TEST(FindSources, KeepsTwoEntriesWithOneNumberAndFlagsTheSecond) {
    std::vector<RawBlock> blocks = {heading("출처"),
                                    paragraph("[2] 첫째 https://a.example/1\n[2] 둘째 https://b.example/2")};
    const auto found = take_sources(blocks).sources;
    ASSERT_EQ(found.size(), 2u);
    EXPECT_FALSE(found[0].duplicate);
    EXPECT_TRUE(found[1].duplicate);
    EXPECT_EQ(found[0].title, "첫째");
}

TEST(FindSources, KeepsTwoNumbersWithOneUrl) {
    EXPECT_EQ(entries("[2] https://a.example/1\n[5] https://a.example/1"),
              (Texts{"2||https://a.example/1", "5||https://a.example/1"}));
}

TEST(FindSources, KeepsAUrlThatMustNotBeLinked) {
    EXPECT_EQ(entries("[1] javascript:alert(1)\n[2] 보고서 data:text/html,x"),
              (Texts{"1||javascript:alert(1)", "2|보고서|data:text/html,x"}));
}

TEST(FindSources, NeverShortensTheList) {
    std::string text;
    for (int n = 1; n <= 900; ++n)
        text += (n > 1 ? "\n[" : "[") + std::to_string(n) + "] https://a.example/" + std::to_string(n);
    EXPECT_EQ(entries(text).size(), 900u);
}

TEST(FindSources, FlagsEveryRepeatedNumberAndClearsTheRest) {
    std::vector<Source> found(3);
    found[0].number = found[1].number = 4;
    found[2].duplicate = true;
    found[2].number = 5;
    flag_duplicates(found);
    EXPECT_FALSE(found[0].duplicate);
    EXPECT_TRUE(found[1].duplicate);
    EXPECT_FALSE(found[2].duplicate);
}

// Bad input.

TEST(FindSources, SurvivesOddEntries) {
    for (const char* text : {"[1]",
                             "[1]:",
                             "[]",
                             "[",
                             "[^]",
                             "[1",
                             "1.",
                             "1. ",
                             "[1](",
                             "[1] ](https://",
                             "[1] \xFF\xEA\xB0",
                             "[99999999999] x",
                             "[1] https://",
                             "[1] [x](https://a.example",
                             "](https://a.example)",
                             "1. ](https://a.example)",
                             "[1] \"\"",
                             "\n\n",
                             "[_] x",
                             "[1_] x"})
        entries(text);
}

TEST(FindSources, FinishesFastOnManyBlocks) {
    for (const char* text : {"Sources", "Sources\nIt grew.", "출처:\n[1] https://a.example/1",
                             "[1] https://a.example/1", "[1]: https://a.example/1", "[1]", "1. x"}) {
        SCOPED_TRACE(text);
        expect_linear(50'000, [&](std::size_t count) {
            std::vector<RawBlock> blocks(count, paragraph(text));
            take_sources(blocks);
        });
    }
}

TEST(FindSources, ReadsFiftyThousandEntries) {
    expect_linear(50'000, [](std::size_t count) {
        std::vector<RawBlock> blocks = {paragraph("It grew.[7]"), heading("Sources")};
        for (std::uint32_t n = 1; n <= count; ++n)
            blocks.push_back(bullet(
                "A Survey - The Post, accessed May 20, 2025, https://a.example/" + std::to_string(n), n));
        EXPECT_EQ(take_sources(blocks).sources.size(), count);
    });
}

TEST(FindSources, FinishesFastOnManyHeadingsInsideAList) {
    expect_linear(100'000, [](std::size_t count) {
        std::vector<RawBlock> blocks = {heading("Sources")};
        for (std::size_t n = 0; n < count; ++n) {
            blocks.push_back(paragraph("Books:"));
            blocks.push_back(bullet("A Survey", 1));
        }
        EXPECT_EQ(take_sources(blocks).sources.size(), count);
    });
}

TEST(FindSources, FinishesFastOnALongBlock) {
    for (const char* part : {"[1] https://a.example/1\n", "x\n", "[1]\n", "(", "[", "](", "https://", "1. ",
                             "\n", "a ", ")", "a)"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 20, [&](std::size_t size) { entries(repeated_to(size, part, "[1] ")); });
    }
}

TEST(FindSources, FinishesFastOnManyNotesWithANameAmongNumbers) {
    expect_linear(1 << 18, [](std::size_t size) {
        std::vector<RawBlock> blocks = {paragraph(repeated_to(size, "[^1]: A https://a.example\n[^a]: B\n"))};
        take_sources(blocks);
        ASSERT_GT(blocks.size(), size / 64);
    });
}

TEST(FindSources, FinishesFastOnManyLinksBesideManyMarkers) {
    expect_linear(600'000, [](std::size_t size) {
        RawBlock block = paragraph("It grew. ");
        while (block.text.size() < size) {
            const auto begin = static_cast<std::uint32_t>(block.text.size());
            block.text += "[7] 가 ";
            block.links.push_back({{begin + 4, begin + 7}, "https://a.example/1"});
        }
        std::vector<RawBlock> blocks = {block};
        EXPECT_TRUE(take_sources(blocks).sources.empty());
    });
}

} // namespace
} // namespace gisa
