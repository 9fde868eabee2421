#include "tests/linear_time.h"
#include "tests/read_result.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

Lines blocks(std::string_view markdown) { return lines_of(markdown_blocks(markdown, 1)); }

TEST(ReadMarkdown, gives_headings_paragraphs_bullets_quotes_rows_and_code) {
    EXPECT_EQ(blocks("## 왜 중요한가\n\nOne\ntwo  \nthree.\n\n* a\n  * b\n\n> quoted\n\n| H | I "
                     "|\n|---|---|\n| 1 | 2 |\n\n"
                     "```py\nx = 1\n  y\n```\n"),
              (Lines{"h2 왜 중요한가", "p One\\ntwo\\nthree.", "b1 a", "b2 b", "q quoted", "t H | I",
                     "t 1 | 2", "c x = 1\\n  y"}));
}

TEST(ReadMarkdown, numbers_ordered_items_from_their_start) {
    EXPECT_EQ(blocks("3. 셋\n4. four\n\n   more\n"), (Lines{"3. 셋", "4. four", "p more"}));
}

TEST(ReadMarkdown, keeps_the_written_number_behind_a_gap) {
    EXPECT_EQ(blocks("1. one\n3. [셋](https://a.example)\n4. **four**\n> 7) seven\n> 9) 아홉\n"),
              (Lines{"1. one", "3. 셋", "4. four", "7. seven", "9. 아홉"}));
    EXPECT_EQ(blocks("1. one\n1. 둘\n1. three\n"), (Lines{"1. one", "2. 둘", "3. three"}))
        << "a list that leaves the counting to the reader";
    EXPECT_EQ(blocks("1. one\n   1. 하나\n   5. five\n2. two\n"),
              (Lines{"1. one", "1. 하나", "5. five", "2. two"}));
}

TEST(ReadMarkdown, keeps_markers_side_by_side_although_definitions_follow) {
    EXPECT_EQ(
        blocks("A fact.[1][2] 사실이다[1, 2].\n\n[1]: https://a.example \"A\"\n[2]: https://b.example\n"),
        (Lines{"p A fact.[1][2] 사실이다[1, 2].",
               "p [1]: https://a.example \"A\"\\n[2]: https://b.example"}));
}

TEST(ReadMarkdown, keeps_footnote_definitions_as_lines) {
    const auto found =
        markdown_blocks("Text[^1].\n\n[^1]: https://a.example\n[^2]: [둘](https://b.example)\n", 1);
    EXPECT_EQ(lines_of(found), (Lines{"p Text[^1].", "p [^1]: https://a.example\\n[^2]: 둘"}));
    EXPECT_EQ(links_of(found[1]), Lines{"둘 -> https://b.example"});
}

TEST(ReadMarkdown, records_the_link_of_a_marker) {
    const auto found = markdown_blocks(
        "One [[1]](https://a.example) two[2](https://b.example) "
        "셋[[3](https://c.example), [4](https://d.example)] six\\[5\\] up[¹](https://e.example)",
        1);
    EXPECT_EQ(lines_of(found), Lines{"p One [1] two[2] 셋[3][4] six[5] up[1]"});
    EXPECT_EQ(links_of(found[0]),
              (Lines{"[1] -> https://a.example", "[2] -> https://b.example", "[3] -> https://c.example",
                     "[4] -> https://d.example", "[1] -> https://e.example"}));
}

TEST(ReadMarkdown, reads_superscript_markers) {
    EXPECT_EQ(
        blocks(
            "One<sup>[1]</sup> two<sup>[2](#fn2)</sup> three<a href=\"#c3\"><sup>3</sup></a> 10<sup>2</sup>"),
        Lines{"p One[1] two[2] three[3] 10²"});
}

TEST(ReadMarkdown, shows_a_marker_without_what_its_program_put_around_it) {
    EXPECT_EQ(blocks("It grew[^1^][1]. Answer&#8203;``【oaicite:2】``&#8203;. "
                     "Built. \uE200cite\uE202turn0search1\uE201"),
              Lines{"p It grew[^1]. Answer【oaicite:2】. Built. citeturn0search1"});
    EXPECT_EQ(blocks("\\[[1](https://a.example), [2](https://b.example)\\] <sup>[3](#a), [4](#b)</sup> "
                     "[span_1](start_span)x"),
              Lines{"p [1][2] [3][4] [span_1](start_span)x"});
    EXPECT_EQ(blocks("영화 [731](https://a.example/item)다."), Lines{"p 영화 731다."}) << "a title";
}

TEST(ReadMarkdown, sets_lines_of_bold_labels_apart) {
    EXPECT_EQ(blocks("**Price**: ten won\n**가격：** 열 원\nand more\n**bold** words"),
              (Lines{"p Price: ten won", "p 가격： 열 원\\nand more\\nbold words"}));
    EXPECT_EQ(blocks("1. **A label**:\n   and its text\n2. **둘**\n   not set apart"),
              (Lines{"1. A label:", "p and its text", "2. 둘\\nnot set apart"}));
    EXPECT_EQ(blocks("$$x = 1$$\nThis is a formula."), (Lines{"p $$x = 1$$", "p This is a formula."}));
}

TEST(ReadMarkdown, keeps_the_number_of_an_item_that_is_a_heading) {
    EXPECT_EQ(blocks("10. ten\n\n11. ## **eleven**\n\n12. 열둘\n"),
              (Lines{"10. ten", "11. eleven", "12. 열둘"}));
}

TEST(ReadMarkdown, sets_a_hard_broken_line_of_a_bullet_apart) {
    const std::vector<RawBlock> blocks = markdown_blocks(
        "- Sales up[1]  \n  Margins down[2]\n- 매출 3조원[2]\\\n  이익 1조원[1]\n- soft\n  wrapped", 1);
    std::vector<std::string> texts;
    for (const RawBlock& block : blocks)
        texts.push_back(block.text);
    EXPECT_EQ(texts, (std::vector<std::string>{"Sales up[1]", "Margins down[2]", "매출 3조원[2]",
                                               "이익 1조원[1]", "soft\nwrapped"}));
}

TEST(ReadMarkdown, survives_a_megabyte_of_markers) {
    for (const char* part : {"【6†s】", "[1]", "[[1](#a), [2](#b)] ", "<sup>[1]</sup>", "citeturn0search1 ",
                             "**a**:\n", "[^1^][1]", "<a href='#x'>1</a>"}) {
        SCOPED_TRACE(part);
        expect_linear(1 << 19, [&](std::size_t size) {
            EXPECT_FALSE(markdown_blocks(repeated_to(size, part), 1).empty());
        });
    }
}

TEST(ReadMarkdown, takes_a_numeric_title_of_a_source_for_a_title) {
    EXPECT_EQ(blocks("[^8]:[731](https://baike.example/731)"), Lines{"p [^8]:731"});
}

TEST(ReadMarkdown, cites_what_a_numbered_reference_link_names) {
    EXPECT_EQ(blocks("See [OpenAI][1] today.\n\n[1]: https://openai.com\n"),
              (Lines{"p See OpenAI[1] today.", "p [1]: https://openai.com"}));
}

TEST(ReadMarkdown, resolves_ordinary_links_and_definitions) {
    const auto found =
        markdown_blocks("A [link](https://a.example) and [ref].\n\n[ref]: https://r.example\n", 1);
    EXPECT_EQ(lines_of(found), Lines{"p A link and ref."});
    EXPECT_EQ(links_of(found[0]), (Lines{"link -> https://a.example", "ref -> https://r.example"}));
}

TEST(ReadMarkdown, marks_inline_code_and_leaves_it_alone) {
    const auto found = markdown_blocks("Index `a[1](x)` 는 코드다.", 1);
    EXPECT_EQ(lines_of(found), Lines{"p Index a[1](x) 는 코드다."});
    EXPECT_EQ(found[0].verbatim, (std::vector<Span>{{6, 13}}));
}

TEST(ReadMarkdown, closes_bold_before_markers_and_korean_particles) {
    EXPECT_EQ(blocks("**Growth.**[2] **'소버린 AI'**는 **“모델”**이 좋다."),
              Lines{"p Growth.[2] '소버린 AI'는 “모델”이 좋다."});
}

TEST(ReadMarkdown, leaves_tildes_of_ranges) {
    EXPECT_EQ(blocks("1~2일, 3~4일 ~~취소~~"), Lines{"p 1~2일, 3~4일 취소"});
}

TEST(ReadMarkdown, drops_images_comments_and_tags_but_not_their_text) {
    EXPECT_EQ(blocks("A ![alt [1]](i.png) <b>bold</b><br>new <!-- gone --> &amp; &#8217;\n\n<!-- gone -->\n"),
              Lines{"p A bold\\nnew & ’"});
}

TEST(ReadMarkdown, reads_html_blocks_as_html) {
    EXPECT_EQ(blocks("<div align=\"center\">\n<p>안녕[1]</p>\n</div>\n\nText.\n"),
              (Lines{"p 안녕[1]", "p Text."}));
}

TEST(ReadMarkdown, gives_the_line_of_each_block) {
    const auto found = markdown_blocks("## H\n\npara\n\n- item\n\n[link](https://a.example)\n", 10);
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[0].line, 10u);
    EXPECT_EQ(found[1].line, 12u);
    EXPECT_EQ(found[2].line, 14u);
    EXPECT_EQ(found[3].line, 16u);
}

TEST(ReadMarkdown, replaces_characters_of_plane_15) {
    EXPECT_EQ(blocks("a\xF3\xB0\x80\x80z"), Lines{"p a\xEF\xBF\xBDz"});
}

TEST(ReadMarkdown, takes_the_first_heading_as_the_title) {
    const ReadResult result = read_with(read_markdown, "# 이재명 meets Altman\n\nText.\n");
    ASSERT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(result.articles[0].title, "이재명 meets Altman");
    EXPECT_EQ(lines_of(result.articles[0].blocks), Lines{"p Text."});
}

TEST(ReadMarkdown, drops_a_heading_that_repeats_the_title_and_keeps_another) {
    const ReadResult same = read_with(read_markdown, "---\ntitle: AI 소식\n---\n# AI 소식\n\nText.\n");
    EXPECT_EQ(lines_of(same.articles.at(0).blocks), Lines{"p Text."});
    EXPECT_EQ(same.articles[0].blocks[0].line, 6u);
    const ReadResult other = read_with(read_markdown, "---\ntitle: AI 소식\n---\n# Other\n\nText.\n");
    EXPECT_EQ(lines_of(other.articles.at(0).blocks), (Lines{"h1 Other", "p Text."}));
}

TEST(ReadMarkdown, refuses_broken_front_matter_with_its_line) {
    const ReadResult result = read_with(read_markdown, "---\ntitle: [x\n---\nBody.\n");
    EXPECT_TRUE(result.articles.empty());
    ASSERT_EQ(result.refusals.size(), 1u);
    EXPECT_EQ(result.refusals[0].code, "front_matter");
    EXPECT_EQ(result.refusals[0].line, 3u);
    EXPECT_EQ(result.refusals[0].origin, "dir/a");
}

TEST(ReadMarkdown, refuses_an_article_without_text) {
    EXPECT_EQ(read_with(read_markdown, "---\ntitle: x\n---\n\n").refusals.at(0).code, "no_text");
    EXPECT_EQ(read_with(read_markdown, "![only](image.png)\n").refusals.at(0).code, "no_text");
}

TEST(ReadMarkdown, takes_headings_only) {
    const ReadResult result = read_with(read_markdown, "# T\n\n## 하나\n");
    EXPECT_EQ(result.articles.at(0).title, "T");
    EXPECT_EQ(result.articles.at(0).blocks.size(), 1u);
}

TEST(ReadMarkdown, survives_text_that_is_all_marks) {
    for (const char* mark : {"[", "*a ", ">", "[1]", "[x](", "<a ", "~a", "- "}) {
        std::string text;
        while (text.size() < 300'000)
            text += mark;
        markdown_blocks(text, 1);
    }
}

} // namespace
} // namespace gisa
