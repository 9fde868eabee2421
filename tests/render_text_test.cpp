#include "common/terminal/display.h"
#include "searcher/render/render.h"
#include "tests/result_pages.h"

#include <gtest/gtest.h>

#include <sstream>

namespace gisa {
namespace {

using namespace testing;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(RenderText, ShowsTitleOriginContextSnippetAndSources) {
    EXPECT_EQ(render_text(samsung(), {.width = 70}),
              "1  새 투자 계획                    2 independent sources · support 86%\n"
              "   2025-10-02 · ko · 예시일보  https://example.kr/a\n"
              "   반도체 › Outlook, bullet 3\n"
              "   삼성전자는[1] 투자를 확대한다고 밝혔다[3].\n"
              "     [1] 삼성전자, 투자 확대 · 연합뉴스  https://www.yna.co.kr/view/1\n"
              "     [3] Samsung raises spending · Reuters  https://www.reuters.com/x\n"
              "         (also in 11 articles)\n"
              "\n"
              "1 article, 0.011 s\n");
}

TEST(RenderText, FitsFortyColumnsInKoreanToo) {
    const std::string text = render_text(samsung(), {.width = 40});
    EXPECT_EQ(text, "1  새 투자 계획\n"
                    "   2025-10-02 · ko · 예시일보 ·\n"
                    "   2 independent sources · support 86%\n"
                    "   https://example.kr/a\n"
                    "   반도체 › Outlook, bullet 3\n"
                    "   삼성전자는[1] 투자를 확대한다고\n"
                    "   밝혔다[3].\n"
                    "     [1] 삼성전자, 투자 확대 · 연합뉴스\n"
                    "         https://www.yna.co.kr/view/1\n"
                    "     [3] Samsung raises spending ·\n"
                    "         Reuters\n"
                    "         https://www.reuters.com/x\n"
                    "         (also in 11 articles)\n"
                    "\n"
                    "1 article, 0.011 s\n");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        EXPECT_LE(display_width(line), 40U) << line;
}

TEST(RenderText, MakesMatchesBoldAndMarkersDim) {
    const ResultPage result = page(
        {hit({text("T")}, {snippet({text("cut "), match("errors"), text("."), cite("[2]", {number(2)})})})});
    EXPECT_TRUE(
        contains(render_text(result, {.colour = true}), "cut \x1b[1merrors\x1b[0m.\x1b[2m[2]\x1b[0m"));
    EXPECT_TRUE(contains(render_text(result, {.colour = false}), "   cut errors.[2]\n"));
}

TEST(RenderText, FlagsANumberThatIsNotInTheList) {
    const std::vector<SnippetSource> sources{source(2, "Two", "", ""), unresolved(7, "out_of_range")};
    const ResultPage result =
        page({hit({text("T")},
                  {snippet({text("Rivals answered"), cite("[2,7]", {number(2), number(7, "out_of_range")})},
                           sources)})});
    const std::string shown = render_text(result, {});
    EXPECT_TRUE(contains(shown, "Rivals answered[2,7?]\n"));
    EXPECT_TRUE(contains(shown, "[2] Two\n"));
    EXPECT_TRUE(contains(shown, "[7?] source 7 is not in the article's list\n"));
}

TEST(RenderText, FlagsTheWholeNumberAndNotItsDigits) {
    const ResultPage result =
        page({hit({text("T")}, {snippet({text("x"), cite("[2, 22]", {number(2, "out_of_range"), number(22)}),
                                         cite("【6†source】", {number(6)})})})});
    EXPECT_TRUE(contains(render_text(result, {}), "x[2?, 22]【6†source】\n"));
}

TEST(RenderText, FlagsAnInnerNumberOfARangeByItsEnds) {
    // 4 and 5 are missing: the end of the range shows it, and the list below names both.
    const ResultPage result = page({hit(
        {text("T")},
        {snippet(
            {text("x"), cite("[3-5]", {number(3), number(4, "out_of_range"), number(5, "out_of_range")})},
            {source(3, "Three", "", ""), unresolved(4, "out_of_range"), unresolved(5, "out_of_range")})})});
    const std::string shown = render_text(result, {});
    EXPECT_TRUE(contains(shown, "x[3-5?]\n"));
    EXPECT_TRUE(contains(shown, "[4?] source 4 is not"));
}

TEST(RenderText, LeavesNumbersAsWrittenWhereTheArticleListsNoSources) {
    const auto bare = [](std::uint32_t n) { return number(n, "no_source_list"); };
    const ResultPage result = page(
        {hit({text("T")}, {snippet({text("A fact."), cite("[1]", {bare(1)}), cite("[3]", {bare(3)})},
                                   {unresolved(1, "no_source_list"), unresolved(3, "no_source_list")}),
                           snippet({text("또 하나."), cite("[4]", {bare(4)}), cite("[1]", {bare(1)})},
                                   {unresolved(4, "no_source_list"), unresolved(1, "no_source_list")})})});
    EXPECT_EQ(render_text(result, {}), "1  T\n"
                                       "   a.md\n"
                                       "   A fact.[1][3] … 또 하나.[4][1]\n"
                                       "     the article lists no sources: [1] [3] [4]\n"
                                       "\n"
                                       "1 article, 0.011 s\n");
}

TEST(RenderText, ShowsASourceOfWhichLittleIsKnown) {
    const ResultPage result = page(
        {hit({text("T")},
             {snippet({text("x")}, {source(3, "", "", "https://theverge.com/y"), source(4, "", "", "")})})});
    const std::string shown = render_text(result, {});
    EXPECT_TRUE(contains(shown, "     [3] https://theverge.com/y\n"));
    EXPECT_TRUE(contains(shown, "     [4] no title, no URL\n"));
}

TEST(RenderText, ShowsASourceThatCannotBeLinkedAsText) {
    SnippetSource bad = source(2, "Bad", "", "javascript:alert(1)");
    bad.reason = "bad_url";
    bad.linked = false;
    const ResultPage result =
        page({hit({text("T")}, {snippet({text("x"), cite("[2]", {number(2, "bad_url")})}, {bad})})});
    const std::string shown = render_text(result, {});
    EXPECT_TRUE(contains(shown, "   x[2]\n"));
    EXPECT_TRUE(contains(shown, "[2] Bad  javascript:alert(1)  (no web address)\n"));
}

TEST(RenderText, LetsNoArticleSteerTheTerminal) {
    const ResultPage result = page({hit({text("\x1b]8;;evil\x07x")}, {snippet({text("삼성\u202E전자")})})});
    const std::string shown = render_text(result, {});
    EXPECT_TRUE(contains(shown, "1  �]8;;evil�x"));
    EXPECT_TRUE(contains(shown, "삼성�전자"));
}

TEST(RenderText, UsesAsciiWhereTheLocaleIsNotUtf8) {
    const std::string shown = render_text(samsung(), {.width = 70, .utf8 = false});
    EXPECT_TRUE(contains(shown, "2025-10-02 | ko | 예시일보"));
    EXPECT_TRUE(contains(shown, "반도체 > Outlook, bullet 3"));
}

std::string link_to(const std::string& url, const std::string& text) {
    return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\";
}

TEST(RenderText, R26LinksTheNumberAndTheSourceWhereAsked) {
    const ResultPage result =
        page({hit({text("T")}, {snippet({text("x"), cite("[2]", {linked(2, "https://r.example/x")})},
                                        {source(2, "Two", "R", "https://r.example/x")})})});
    const std::string shown = render_text(result, {.links = true});
    EXPECT_TRUE(contains(shown, "   x" + link_to("https://r.example/x", "[2]") + "\n")) << shown;
    EXPECT_TRUE(contains(shown, "[2] " + link_to("https://r.example/x", "Two") + " · R  " +
                                    link_to("https://r.example/x", "https://r.example/x") + "\n"))
        << shown;
    EXPECT_FALSE(contains(render_text(result, {}), "\x1b"));
}

TEST(RenderText, R8LinksEachNumberOfAMarkerByItself) {
    const ResultPage result = page({hit(
        {text("T")},
        {snippet({cite("[1, 4]", {linked(1, "https://a.example/"), linked(4, "https://b.example/")})})})});
    EXPECT_TRUE(
        contains(render_text(result, {.links = true}),
                 "[" + link_to("https://a.example/", "1") + ", " + link_to("https://b.example/", "4") + "]"));
}

TEST(RenderText, R25LinksAreEncodedAndOnlyToTheWeb) {
    const auto shown = [](const std::string& url) {
        return render_text(page({hit({text("T")}, {snippet({cite("[1]", {linked(1, url)})})})}),
                           {.links = true});
    };
    EXPECT_TRUE(
        contains(shown("https://a.example/\x1b\\\" x"), "\x1b]8;;https://a.example/%1B%5C%22%20x\x1b\\"));
    EXPECT_FALSE(contains(shown("javascript:alert(1)"), "\x1b"));
    EXPECT_FALSE(contains(shown("file:///etc/passwd"), "\x1b"));
}

TEST(RenderText, LinksAndStylesTakeNoColumns) {
    ResultPage result = samsung();
    result.hits[0].snippets[0].runs[2].numbers = {linked(1, "https://a.example/" + std::string(90, 'x'))};
    std::string bare = render_text(result, {.width = 40, .colour = true, .links = true});
    for (std::size_t at = bare.find('\x1b'); at != std::string::npos; at = bare.find('\x1b', at)) {
        const bool link = bare[at + 1] == ']';
        bare.erase(at, link ? bare.find("\x1b\\", at) + 2 - at : bare.find('m', at) + 1 - at);
    }
    EXPECT_EQ(bare, render_text(result, {.width = 40}));
}

TEST(RenderText, NoLineEndsWithinAMarker) {
    const auto at_width = [](std::size_t width) {
        return render_text(page({hit({text("T")}, {snippet({text("삼성전자는 투자를"),
                                                            cite("[1, 4]", {number(1), number(4)})})})}),
                           {.width = width});
    };
    for (std::size_t width = 20; width < 32; ++width)
        EXPECT_TRUE(contains(at_width(width), "[1, 4]")) << at_width(width);
}

TEST(RenderText, R28HidesOrRaisesMarkersAndKeepsTheList) {
    const std::string hidden = render_text(samsung(), {.showing = {.markers = Markers::hide}});
    EXPECT_TRUE(contains(hidden, "   삼성전자는 투자를 확대한다고 밝혔다.\n"));
    EXPECT_TRUE(contains(hidden, "     [3] Samsung raises spending"));
    const Showing super{.markers = Markers::super};
    EXPECT_TRUE(
        contains(render_text(samsung(), {.showing = super}), "삼성전자는¹ 투자를 확대한다고 밝혔다³."));
    EXPECT_TRUE(contains(render_text(samsung(), {.utf8 = false, .showing = super}), "삼성전자는[1] "));
}

TEST(RenderText, ShortListsSayWhereSourcesAreFromInALine) {
    EXPECT_TRUE(contains(render_text(samsung(), {.showing = {.sources = SourcesList::brief}}),
                         "밝혔다[3].\n     [1] yna.co.kr   [3] reuters.com\n\n"));
    EXPECT_TRUE(contains(render_text(samsung(), {.showing = {.sources = SourcesList::none}}),
                         "밝혔다[3].\n\n1 article"));
}

TEST(RenderText, R18ShowsAGapAsAnEllipsis) {
    const ResultPage result = page(
        {hit({text("T")}, {snippet({text("errors fell"), gap(" a lot, they say,"), text(" by 45%"),
                                    gap(" or so"), cite("[2]", {number(2)}), cite("[4]", {number(4)})})})});
    EXPECT_TRUE(contains(render_text(result, {}), "   errors fell … by 45% … [2][4]\n"));
    EXPECT_TRUE(contains(render_text(result, {.utf8 = false}), "   errors fell ... by 45% ... [2][4]\n"));
}

TEST(RenderText, ListsFacetsAtTheEnd) {
    ResultPage result = samsung();
    result.facets = {{"source", {{"reuters.com", 14}, {"연합\x1b", 9}}, 3}, {"publisher", {}, 0}};
    EXPECT_TRUE(contains(render_text(result, {}), "\n\ncited sources: reuters.com 14 · 연합� 9 · 3 more\n"
                                                  "publishers: none\n1 article, 0.011 s\n"));
}

TEST(RenderText, PutsAllBesideTheTitleWhereThereIsRoom) {
    const std::string shown = render_text(samsung(), {.width = 100});
    EXPECT_TRUE(contains(shown, "  2025-10-02 · ko · 예시일보 · 2 independent sources · support 86%\n"));
    EXPECT_EQ(display_width(shown.substr(0, shown.find('\n'))), 100U);
}

TEST(RenderText, NeverCutsASentence) {
    std::string sentence;
    for (int i = 0; i < 300; ++i)
        sentence += "문장 word ";
    const std::string shown =
        render_text(page({hit({text("T")}, {snippet({text(sentence + "끝.")})})}), {.width = 40});
    std::size_t words = 0;
    for (std::size_t at = shown.find("문장"); at != std::string::npos; at = shown.find("문장", at + 1))
        ++words;
    EXPECT_EQ(words, 300U);
    EXPECT_TRUE(contains(shown, "끝."));
}

TEST(RenderText, GoesOnCountingOnTheNextPage) {
    ResultPage result = page({hit({text("Nine")}, {}), hit({text("열")}, {})});
    result.offset = 8;
    result.total = 23;
    result.exact_total = false;
    EXPECT_EQ(render_text(result, {}),
              "9   Nine\n    a.md\n\n10  열\n    a.md\n\nabout 23 articles, 0.011 s\n");
}

TEST(RenderUrls, AreThoseOfTheArticles) {
    ResultPage result = samsung();
    result.hits.push_back(hit({text("without")}, {}));
    EXPECT_EQ(render_urls(result), "https://example.kr/a\n");
    EXPECT_EQ(render_urls(result, '\0'), std::string("https://example.kr/a\0", 21));
}

TEST(RenderOneline, IsALineForEachHit) {
    EXPECT_EQ(render_oneline(samsung()), "news/samsung.md\t2025-10-02\t새 투자 계획\n");
    EXPECT_EQ(render_oneline(page({hit({text("a\tb")}, {})})), "a.md\t-\ta b\n");
}

TEST(RenderIds, EndsEachAsAsked) {
    const ResultPage result = page({hit({}, {}), hit({}, {})});
    EXPECT_EQ(render_ids(result), "a.md\na.md\n");
    EXPECT_EQ(render_ids(result, '\0'), std::string("a.md\0a.md\0", 10));
}

} // namespace
} // namespace gisa
