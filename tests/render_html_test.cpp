#include "searcher/render/render.h"
#include "tests/parsed_page.h"
#include "tests/result_pages.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using namespace testing;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

ResultPage page_of(Runs runs, std::vector<SnippetSource> sources = {}) {
    return page({hit({text("T")}, {snippet(std::move(runs), std::move(sources))})});
}

std::string snippet_html(const Runs& runs, const std::vector<SnippetSource>& sources = {},
                         const Showing& showing = {}) {
    const std::string html = render_html(page_of(runs, sources), showing);
    const std::string open = "<p class=\"snippet\">";
    const std::size_t begin = html.find(open) + open.size();
    return html.substr(begin, html.find("</p>", begin) - begin);
}

TEST(RenderHtml, R24EscapesEveryTextRun) {
    EXPECT_EQ(snippet_html({text("<script>alert(1)</script> "), match("hello")}),
              "&lt;script&gt;alert(1)&lt;/script&gt; <mark>hello</mark>");
    EXPECT_EQ(snippet_html({text("R&D \"'")}), "R&amp;D &quot;&#39;");
}

TEST(RenderHtml, R26LinksTheMarkerAndSaysItsSource) {
    EXPECT_EQ(
        snippet_html(
            {text("by 45%."), cite("[2]", {linked(2, "https://r.example/x", "Reuters, GPT-5 cuts errors")})}),
        "by 45%.<sup class=\"cite\"><a href=\"https://r.example/x\" rel=\"noopener noreferrer nofollow\" "
        "aria-label=\"Source 2: Reuters, GPT-5 cuts errors\">[2]</a></sup>");
}

TEST(RenderHtml, R8LinksEachNumberOfARange) {
    const auto web = [](std::uint32_t n) { return linked(n, "https://s.example/" + std::to_string(n)); };
    const ParsedHtml parsed = parse_html(render_html(page_of({cite("[2-4]", {web(2), web(3), web(4)})})));
    const Element marker = parsed.of_class("cite").at(0);
    EXPECT_EQ(marker.text, "[2-4]");
    EXPECT_EQ(parsed.of_tag("a").at(0).text, "2");
    EXPECT_EQ(parsed.of_tag("a").at(0).get("href"), "https://s.example/2");
    EXPECT_EQ(parsed.of_tag("a").at(1).text, "4");
    EXPECT_EQ(parsed.of_tag("li").size(), 3U); // the 3 too, though it is not written
}

TEST(RenderHtml, R11ShowsAndFlagsUnresolvedMarkers) {
    EXPECT_EQ(snippet_html({text("days"), cite("[7]", {number(7, "out_of_range")})}),
              "days<span class=\"cite unresolved\" title=\"no source 7 in this article\">[7?]</span>");
    EXPECT_EQ(snippet_html({cite("[1,7]", {linked(1, "https://a.example/"), number(7, "out_of_range")})}),
              "<sup class=\"cite\">[<a href=\"https://a.example/\" rel=\"noopener noreferrer nofollow\" "
              "aria-label=\"Source 1\">1</a>,<span class=\"unresolved\" title=\"no source 7 in this "
              "article\">7?</span>]</sup>");
}

TEST(RenderHtml, R11LeavesNumbersAsWrittenWhereTheArticleListsNoSources) {
    const auto bare = cite("[1]", {number(1, "no_source_list")});
    EXPECT_EQ(snippet_html({text("x"), bare}), "x<sup class=\"cite\">[1]</sup>");
    EXPECT_TRUE(
        contains(render_html(page_of({bare})), "<p class=\"note\">the article lists no sources: [1]</p>"));
}

TEST(RenderHtml, LinksANumberWithoutWebAddressToTheList) {
    const Runs runs{cite("[2]", {number(2, "no_url")})};
    const std::vector<SnippetSource> sources{source(2, "A book", "", "")};
    EXPECT_TRUE(contains(snippet_html(runs, sources), "<a href=\"#a1-s2\" aria-label=\"Source 2\">[2]</a>"));
    EXPECT_EQ(snippet_html(runs, sources, {.sources = SourcesList::none}), "<sup class=\"cite\">[2]</sup>");
}

TEST(RenderHtml, R10NumbersAndAnchorsAreTheArticlesOwn) {
    ResultPage result = samsung();
    result.offset = 16;
    const ParsedHtml parsed = parse_html(render_html(result));
    const Element item = parsed.of_tag("li").at(1);
    EXPECT_EQ(item.get("id"), "a17-s3");
    EXPECT_EQ(item.get("value"), "3");
    EXPECT_EQ(parsed.of_tag("article").at(0).get("id"), "a17");
}

TEST(RenderHtml, R13ListsWhatIsKnownOfASource) {
    SnippetSource full = source(2, "GPT-5 cuts errors", "Reuters", "https://www.reuters.com/x");
    full.published = "2025-08-07";
    full.cited_by = 2;
    full.also_in = 1;
    EXPECT_EQ(parse_html(render_html(page_of({}, {full}))).of_tag("li").at(0).text,
              "GPT-5 cuts errors · Reuters · 2025-08-07 · cited 2 times, also in 1 article");
}

TEST(RenderHtml, R28HidesOrRaisesMarkersAndKeepsTheList) {
    const ResultPage result = samsung();
    const ParsedHtml hidden = parse_html(render_html(result, {.markers = Markers::hide}));
    EXPECT_EQ(hidden.of_class("snippet").at(0).text, "삼성전자는 투자를 확대한다고 밝혔다.");
    EXPECT_EQ(hidden.of_tag("li").size(), 2U);
    const ParsedHtml raised = parse_html(render_html(result, {.markers = Markers::super}));
    EXPECT_EQ(raised.of_class("snippet").at(0).text, "삼성전자는1 투자를 확대한다고 밝혔다3.");
    EXPECT_EQ(raised.of_tag("sup").at(0).text, "1");
}

TEST(RenderHtml, ShortListsSayWhereSourcesAreFrom) {
    const ParsedHtml parsed = parse_html(render_html(samsung(), {.sources = SourcesList::brief}));
    EXPECT_EQ(parsed.of_tag("li").at(1).text, "reuters.com");
    EXPECT_TRUE(parse_html(render_html(samsung(), {.sources = SourcesList::none})).of_tag("li").empty());
}

TEST(RenderHtml, SaysTheLanguageOfTheArticlesWords) {
    const ParsedHtml parsed = parse_html(render_html(samsung()));
    EXPECT_EQ(parsed.of_class("snippet").at(0).get("lang"), "ko");
    EXPECT_EQ(parsed.of_tag("h2").at(0).get("lang"), "ko");
    EXPECT_EQ(parsed.of_class("gisa-results").at(0).get("lang"), "en");
    ResultPage odd = samsung();
    odd.hits[0].lang = "ko\" onclick=\"x";
    EXPECT_EQ(parse_html(render_html(odd)).of_class("snippet").at(0).attributes.count("lang"), 0U);
}

TEST(RenderHtml, R23ShowsTheHeadingPathAndPosition) {
    EXPECT_EQ(parse_html(render_html(samsung())).of_class("place").at(0).text, "반도체 › Outlook, bullet 3");
}

TEST(RenderHtml, ListsFacetsAtTheEnd) {
    ResultPage result = samsung();
    result.facets = {{"source", {{"reuters.com", 14}, {"<b>", 2}}, 3}};
    const ParsedHtml parsed = parse_html(render_html(result));
    EXPECT_EQ(parsed.of_class("facets").at(0).text, "\ncited sources\n\nreuters.com 14\n<b> 2\n3 more\n\n");
}

} // namespace
} // namespace gisa
