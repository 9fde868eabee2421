#include "searcher/render/render.h"
#include "tests/parsed_page.h"
#include "tests/result_pages.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using namespace testing;

std::string quote_line(const Runs& runs, const Showing& showing = {}) {
    const std::string markdown = render_markdown(page({hit({text("T")}, {snippet(runs)})}), showing);
    const std::size_t begin = markdown.find("\n> ") + 3;
    return markdown.substr(begin, markdown.find('\n', begin) - begin);
}

MarkdownBlock parsed_quote(const Runs& runs) {
    return parse_markdown("> " + quote_line(runs) + "\n").quotes().at(0);
}

TEST(RenderMarkdown, R26MakesMatchesBoldAndLinksMarkers) {
    EXPECT_EQ(quote_line({text("cut "), match("errors"), text(" by 45%."),
                          cite("[2]", {linked(2, "https://r.example/x?a=1&b=2")})}),
              "cut **errors** by 45%.[[2]](<https://r.example/x?a=1&amp;b=2>)");
}

TEST(RenderMarkdown, R8LinksEachNumberOfAMarker) {
    const auto web = [](std::uint32_t n) { return linked(n, "https://s.example/" + std::to_string(n)); };
    const Runs runs{text("x "), cite("[1, 4]", {web(1), web(4)})};
    EXPECT_EQ(quote_line(runs), "x \\[[1](<https://s.example/1>), [4](<https://s.example/4>)\\]");
    EXPECT_EQ(parsed_quote(runs).text, "x [1, 4]");
}

TEST(RenderMarkdown, R11FlagsUnresolvedMarkers) {
    const Runs runs{text("days"), cite("[7]", {number(7, "out_of_range")})};
    EXPECT_EQ(quote_line(runs), "days\\[7?\\]");
    EXPECT_EQ(parsed_quote(runs).text, "days[7?]");
}

TEST(RenderMarkdown, GivesTheArticlesTextBack) {
    for (const char* odd : {"*a* _b_ `c` [d](e) <f> &amp; ~~g~~ | h ![i](j) # k",
                            "- no list",
                            "1. no list",
                            "12) no list",
                            "+ none",
                            "# no heading",
                            "=====",
                            "> no quote",
                            "---",
                            "***",
                            "    no code",
                            "~~~",
                            "```",
                            "a\\",
                            "\\*",
                            "| a | b |",
                            "[^1]: none",
                            "[1]: https://x.example",
                            "<!-- -->",
                            "&copy; &#35;",
                            "$1.25 and $10",
                            "a  ",
                            "[x] none",
                            "https://x.example/a_b_c",
                            "a*b*c**d",
                            "올트먼이 *말했다*",
                            "!"}) {
        const Runs runs{text(odd)};
        EXPECT_EQ(squeezed(parsed_quote(runs).text), squeezed(odd)) << quote_line(runs);
    }
}

TEST(RenderMarkdown, AnExclamationMarkMakesNoImageOfAMarker) {
    const Runs runs{text("Wow!"), cite("[1]", {linked(1, "https://a.example/")})};
    const ParsedMarkdown parsed = parse_markdown("> " + quote_line(runs) + "\n");
    EXPECT_EQ(parsed.quotes().at(0).text, "Wow![1]");
    EXPECT_FALSE(parsed.has_other_spans);
}

TEST(RenderMarkdown, EmphasisHoldsBesideKoreanParticlesAndPunctuation) {
    struct Case {
        const char *before, *match, *after, *strong;
    };
    for (const Case& c : {Case{"", "삼성전자", "는", "삼성전자"}, Case{"이", "\"GPT-5\"", "는", "\"GPT-5\""},
                          Case{"a", "C++", "b", "C++"}, Case{"", " on Thursday", "", "on Thursday"},
                          Case{"x", "“인용”", "이라", "“인용”"}, Case{"1", "$5", "2", "$5"},
                          Case{"가", "\u3000나\u00A0", "다", "\u3000나\u00A0"}}) {
        const Runs runs{text(c.before), match(c.match), text(c.after)};
        const MarkdownBlock block = parsed_quote(runs);
        EXPECT_EQ(block.text, squeezed(std::string(c.before) + c.match + c.after)) << quote_line(runs);
        EXPECT_EQ(block.strong, std::vector<std::string>{c.strong}) << quote_line(runs);
    }
}

TEST(RenderMarkdown, R21AMatchIsSplitAroundItsMarkers) {
    const Runs runs{match("GPT-5"), cite("[1]", {linked(1, "https://a.example/")}), match(" on Thursday")};
    EXPECT_EQ(quote_line(runs), "**GPT-5**[[1]](<https://a.example/>) **on Thursday**");
    EXPECT_EQ(parsed_quote(runs).strong, (std::vector<std::string>{"GPT-5", "on Thursday"}));
}

TEST(RenderMarkdown, MatchesSideBySideAreOne) {
    EXPECT_EQ(quote_line({match("삼성"), match("전자", 1), text("는")}), "**삼성전자**는");
}

TEST(RenderMarkdown, R28RaisesMarkers) {
    EXPECT_EQ(
        quote_line({text("x"), cite("[2]", {linked(2, "https://a.example/")}), cite("[3]", {number(3)})},
                   {.markers = Markers::super}),
        "x[²](<https://a.example/>),³");
}

TEST(RenderMarkdown, ListsTheSourcesByTheirNumbers) {
    const ParsedMarkdown parsed = parse_markdown(render_markdown(samsung()));
    const std::vector<MarkdownBlock> items = parsed.of_type(MD_BLOCK_LI);
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[1].text, "[3] Samsung raises spending · Reuters · also in 11 articles");
    EXPECT_EQ(items[1].links, std::vector<std::string>{"https://www.reuters.com/x"});
    EXPECT_EQ(parsed.of_type(MD_BLOCK_H).at(0).text, "새 투자 계획");
    EXPECT_EQ(parsed.of_type(MD_BLOCK_H).at(0).links, std::vector<std::string>{"https://example.kr/a"});
}

} // namespace
} // namespace gisa
